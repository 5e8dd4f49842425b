//! What the file says about itself: title, language, standards, colours, and the attached record.

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};
use tollgate_domain::dossier::Identity;

use super::{SRGB, deflate, integer, object, packed, text};
use crate::block::Document;
use crate::drawing::escaped;

const PRODUCER: &str = "Tollgate";
/// The name of the attached record.
const RECORD: &str = "record.json";

/// The catalog, as far as it does not depend on the pages.
pub(super) fn catalog(file: &mut File, document: &Document) -> Dictionary {
    let identity = &document.identity;
    let mut stream =
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet(identity).into_bytes());
    // An archive reads it without unpacking anything.
    stream.allows_compression = false;
    let metadata = file.add_object(stream);
    let mut profile = packed(deflate(SRGB));
    profile.dict.set("N", 3);
    let profile = file.add_object(profile);
    let intent = object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    });
    let record = attach(file, identity);
    let info = file.add_object(dictionary! {
        "Title" => text(&title(identity)),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
        "CreationDate" => date(identity),
        "ModDate" => date(identity),
    });
    file.trailer.set("Info", info);
    dictionary! {
        "Type" => "Catalog",
        "Lang" => Object::string_literal("en-GB"),
        "MarkInfo" => dictionary! { "Marked" => true },
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "PageMode" => "UseOutlines",
        "Metadata" => metadata,
        "OutputIntents" => vec![intent],
        "AF" => vec![record.into()],
        "Names" => dictionary! {
            "EmbeddedFiles" => dictionary! { "Names" => vec![Object::string_literal(RECORD), record.into()] },
        },
    }
}

/// The record itself, for programs: what the pages say can be checked against it.
fn attach(file: &mut File, identity: &Identity) -> ObjectId {
    let mut stream = packed(deflate(identity.record.as_bytes()));
    stream.dict.set("Type", "EmbeddedFile");
    stream.dict.set("Subtype", "application/json");
    stream.dict.set("Params", dictionary! { "Size" => integer(identity.record.len()), "ModDate" => date(identity) });
    let stream = file.add_object(stream);
    file.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => Object::string_literal(RECORD),
        "UF" => text(RECORD),
        "EF" => dictionary! { "F" => stream, "UF" => stream },
        "AFRelationship" => "Data",
        "Desc" => text(&format!("The record {} as data, as this document shows it", identity.reference)),
    })
}

fn title(identity: &Identity) -> String {
    format!("{}: {}, {}", identity.kind.label(), identity.title, identity.reference)
}

fn date(identity: &Identity) -> Object {
    let zone = identity.made_at.format("%:z").to_string().replace(':', "'");
    Object::string_literal(format!("D:{}{zone}'", identity.made_at.format("%Y%m%d%H%M%S")))
}

/// The XMP packet, with the schema that PDF/A asks for before it believes PDF/UA.
fn packet(identity: &Identity) -> String {
    let title = escaped(&title(identity));
    let council = escaped(&identity.council);
    let at = identity.made_at.format("%Y-%m-%dT%H:%M:%S%:z");
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:publisher><rdf:Bag><rdf:li>{council}</rdf:li></rdf:Bag></dc:publisher>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<dc:identifier>{reference}</dc:identifier>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>{at}</xmp:CreateDate>
<xmp:ModifyDate>{at}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{FEFF}',
        reference = escaped(&identity.reference),
    )
}
