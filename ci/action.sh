#!/usr/bin/env bash
# The step of action.yml: runs `briefpack check` on what the BRIEFPACK_ variables ask for.
#
# Annotations go to standard output, outputs to GITHUB_OUTPUT, a summary to GITHUB_STEP_SUMMARY; the exit code is the
# program's. Every input is one argument, whatever it holds. It keeps to bash 3.2, which macOS has.
set -euo pipefail
export LC_ALL=C

# An input that cannot be taken ends the step like a fault of usage; its text cannot begin another workflow command.
fail() {
  local text=${1//\%/%25}
  text=${text//$'\r'/%0D}
  printf '::error title=briefpack::%s\n' "${text//$'\n'/%0A}"
  printf '## briefpack could not check\n\nAn input of the action cannot be taken: the log of the step says which.\n' >>"$GITHUB_STEP_SUMMARY"
  exit 2
}

# A line break would end a line of GITHUB_OUTPUT, or of what the program prints.
one_line() {
  case $2 in *[[:cntrl:]]*) fail "the input \`$1\` is \`$2\`, with a control character, expected one line" ;; esac
}

option() {
  one_line "$1" "$2"
  if [ -n "$2" ]; then args+=("--$1=$2"); fi
}

report() {
  one_line "$1" "$2"
  if [ -n "$2" ]; then
    mkdir -p -- "$(dirname -- "$2")" || fail "cannot make the folder of the input \`$1\`, \`$2\`"
    args+=("--output=$1=$2")
  fi
}

case ${BRIEFPACK_REQUIRE:-none} in
none | locked | verified) ;;
*) fail "the input \`require\` is \`$BRIEFPACK_REQUIRE\`, expected \`none\`, \`locked\` or \`verified\`" ;;
esac
args=(check --format=github)
option root "${BRIEFPACK_ROOT:-}"
option require "${BRIEFPACK_REQUIRE:-}"
option baseline "${BRIEFPACK_BASELINE:-}"
option changed-since "${BRIEFPACK_CHANGED_SINCE:-}"
report sarif "${BRIEFPACK_SARIF:-}"
report junit "${BRIEFPACK_JUNIT:-}"
case ${BRIEFPACK_DENY_WARNINGS:-} in
true) args+=(--deny=warnings) ;;
false | '') ;;
*) fail "the input \`deny-warnings\` is \`$BRIEFPACK_DENY_WARNINGS\`, expected \`true\` or \`false\`" ;;
esac
while IFS= read -r line; do
  if [ -n "$line" ]; then args+=("$line"); fi
done <<<"${BRIEFPACK_ARGS:-}"

if ! command -v briefpack >/dev/null; then
  command -v cargo >/dev/null ||
    fail "there is neither \`briefpack\` nor \`cargo\` on the PATH, expected one; install Rust in a step before this one"
  echo '::group::cargo install briefpack'
  # Not from the workspace: what is checked out there could tell cargo what to run.
  (cd -- "$GITHUB_ACTION_PATH" && cargo install --locked --path .)
  echo '::endgroup::'
  bin=${CARGO_HOME:-$HOME/.cargo}/bin
  export PATH="$bin:$PATH"
  printf '%s\n' "$bin" >>"$GITHUB_PATH"
fi
briefpack --version

log=$(mktemp)
trap 'rm -f -- "$log"' EXIT
code=0
briefpack "${args[@]}" | tee -- "$log" || code=${PIPESTATUS[0]}
if [ "$code" -gt 1 ] && ! grep -q '^::error ' "$log"; then
  echo "::error title=briefpack::briefpack could not check: the log of this step says why" | tee -a -- "$log"
fi

{
  printf 'findings=%s\n' "$(grep -cE '^::(error|warning) file=' "$log" || true)"
  if [ -f "${BRIEFPACK_SARIF:-}" ]; then printf 'sarif=%s\n' "$BRIEFPACK_SARIF"; fi
} >>"$GITHUB_OUTPUT"
awk -f "$GITHUB_ACTION_PATH/ci/summary.awk" "$log" >>"$GITHUB_STEP_SUMMARY"
exit "$code"
