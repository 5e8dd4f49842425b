// Judges PDF files with veraPDF: `java Judge FILE...` prints one line for each file and profile, and one for each rule that is broken.
// Exit status: 0 when every file conforms to PDF/UA-1 and PDF/A-3a, 1 when one does not.
//
// Never in here: a rule of its own.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Judge {
    private static final PDFAFlavour[] PROFILES = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A};

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean conforms = true;
        for (String file : files) {
            for (PDFAFlavour profile : PROFILES) {
                conforms &= judge(file, profile);
            }
        }
        System.exit(conforms ? 0 : 1);
    }

    private static boolean judge(String file, PDFAFlavour profile) throws Exception {
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, String> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    broken.putIfAbsent(rule, assertion.getMessage() + " at " + assertion.getLocation().getContext());
                }
            }
            System.out.println((result.isCompliant() ? "conforms " : "breaks ") + profile.getId() + " " + file);
            broken.forEach((rule, why) -> System.out.println("  " + rule + ": " + why));
            return result.isCompliant();
        }
    }
}
