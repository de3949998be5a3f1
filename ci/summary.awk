# From what `briefpack check --format github` prints to a summary in Markdown: what was counted, and the first findings
# in a table, each with a link to its line.
#
# Every sign in what a note says leaves as a character reference: none is markup, a link, a mention or the end of a cell.

BEGIN {
  SHOWN = 20
  LONG = 400
  for (i = 33; i < 127; i++) {
    ch = sprintf("%c", i)
    if (ch !~ /[A-Za-z0-9]/) number[ch] = i
  }
  if (ENVIRON["GITHUB_REPOSITORY"] != "") {
    blob = ENVIRON["GITHUB_SERVER_URL"] "/" ENVIRON["GITHUB_REPOSITORY"] "/blob/" ENVIRON["GITHUB_SHA"] "/"
  }
}

# Back from the escapes of a workflow command.
function plain(text) {
  gsub(/%3A/, ":", text)
  gsub(/%2C/, ",", text)
  gsub(/%0D/, " ", text)
  gsub(/%0A/, "\n", text)
  gsub(/%25/, "%", text)
  return text
}

function safe(text,   out, i, ch) {
  if (length(text) > LONG) {
    text = substr(text, 1, LONG)
    # Half a character may stand at the cut.
    sub(/[\300-\377][\200-\277]*$/, "", text)
    text = text "…"
  }
  out = ""
  for (i = 1; i <= length(text); i++) {
    ch = substr(text, i, 1)
    if (ch == "\n") ch = "<br>"
    else if (ch ~ /[[:cntrl:]]/) ch = " "
    else if (ch in number) ch = "&#" number[ch] ";"
    out = out ch
  }
  return out
}

# A path as a part of an address; letters beyond ASCII are left to the browser.
function address(path,   out, i, ch) {
  out = ""
  for (i = 1; i <= length(path); i++) {
    ch = substr(path, i, 1)
    if (ch == " ") ch = "%20"
    else if (ch in number && ch !~ /[-\/._~]/) ch = sprintf("%%%02X", number[ch])
    out = out ch
  }
  return out
}

# The value of a property in `file=…,line=…`.
function property(all, name,   parts, count, i) {
  count = split(all, parts, ",")
  for (i = 1; i <= count; i++) {
    if (index(parts[i], name "=") == 1) return plain(substr(parts[i], length(name) + 2))
  }
  return ""
}

/^::(error|warning) file=/ {
  if (++count > SHOWN) next
  level = $0 ~ /^::error/ ? "error" : "warning"
  rest = substr($0, length(level) + 4)
  cut = index(rest, "::")
  properties = substr(rest, 1, cut - 1)
  path = property(properties, "file")
  line = property(properties, "line")
  place = safe(path (line == "" ? "" : ":" line))
  if (blob != "") place = "[" place "](" blob address(path) (line == "" ? "" : "#L" line) ")"
  rows = rows "| " level " | " place " | " safe(property(properties, "title")) " | " safe(plain(substr(rest, cut + 2))) " |\n"
  next
}

/^::error title=briefpack::/ {
  failure = failure safe(plain(substr($0, length("::error title=briefpack::") + 1))) "\n\n"
  next
}

/^::/ { next }

{ if (++told <= SHOWN) counted = counted safe($0) "\n\n" }

END {
  print "### briefpack check\n"
  printf "%s", failure
  printf "%s", counted
  if (rows != "") print "| Level | Place | Rule | Finding |\n| --- | --- | --- | --- |\n" rows
  if (count > SHOWN) print "and " count - SHOWN " more: the log of the step holds them all\n"
}
