"""Asks pyHanko what it thinks of the signatures in PDFs: one line of JSON for each file, with what it says of each signature.

Each certificate is trusted for its own signature at the time that the signature names: whose keys they are is not the question here,
only whether the file is what was signed, and what was done to it afterwards.
"""

import json
import sys

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def judged(path):
    with open(path, "rb") as file:
        reader = PdfFileReader(file)
        return [one(signature) for signature in reader.embedded_regular_signatures]


def one(signature):
    trusted = ValidationContext(
        trust_roots=[signature.signer_cert], allow_fetching=False, moment=signature.self_reported_timestamp
    )
    status = validate_pdf_signature(signature, trusted)
    return {
        "field": signature.field_name,
        "accepted": bool(status.bottom_line),
        "intact": bool(status.intact and status.valid),
        "coverage": status.coverage.name,
        "changes": status.modification_level.name if status.modification_level is not None else "UNKNOWN",
        "rule_kept": status.docmdp_ok is not False,
    }


def main():
    for path in sys.argv[1:]:
        try:
            answer = {"signatures": judged(path)}
        except Exception as reason:  # Whatever it stumbles over, it does not accept the file.
            answer = {"refused": f"{type(reason).__name__}: {reason}"}
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
