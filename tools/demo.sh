#!/usr/bin/env bash
# Extracts every file of fixtures/ into a temporary database and shows what came out: demo.sh HARK.
# One fixture is broken on purpose: its readable rows are stored, the others go to a rejects file, and hark exits with 1.
set -euo pipefail

hark=$(readlink -f "$1")
fixtures=$(readlink -f "$(dirname "$0")/../fixtures")
work=$(mktemp -d "${TMPDIR:-/tmp}/hark-demo.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Prints a command as the user would type it, runs it, and ends the demo where its exit code is not the expected one.
run() {
  local expected="$1" code=0
  shift
  printf '\n$ hark %s\n' "$*"
  "$hark" "$@" || code=$?
  if [ "$code" -ne "$expected" ]; then
    printf 'demo: exit code %s instead of %s\n' "$code" "$expected" >&2
    exit 1
  fi
}

# A copy, so that the rejects file lies beside it and not in the repository.
cp -R "$fixtures" "$work/fixtures"
cd "$work"
printf 'demo: %s files in a copy of fixtures/, the database is a temporary demo.db\n' "$(find fixtures -type f | wc -l)"

for file in fixtures/*; do
  case "$file" in
    *broken*) broken+=("$file") ;;
    *) sound+=("$file") ;;
  esac
done

run 0 extract "${sound[@]}" --db demo.db
for file in "${broken[@]}"; do
  printf '\nThis fixture is broken on purpose; what cannot be read is kept, with its reason:\n'
  run 1 extract "$file" --db demo.db
  printf '\n$ cat %s\n' "$file.rejects.jsonl"
  cat "$file.rejects.jsonl"
done

run 0 summary --db demo.db
run 0 signals --db demo.db --limit 3
