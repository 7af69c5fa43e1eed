#!/usr/bin/env bash
# Extracts every file of fixtures/ into a temporary database and shows what came out: demo.sh HARK.
# fixtures/messy is broken on purpose: its readable rows are stored, the others go to rejects files, and hark exits with 1.
set -euo pipefail

hark=$(readlink -f "$1")
tools=$(readlink -f "$(dirname "$0")")
fixtures=$(readlink -f "$tools/../fixtures")
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

# A copy, so that the rejects files lie beside it and not in the repository.
cp -R "$fixtures" "$work/fixtures"
cd "$work"
rm fixtures/README.md
sound=()
for path in fixtures/*; do
  [ "$path" = fixtures/messy ] || sound+=("$path")
done
printf 'demo: %s files in a copy of fixtures/, the database is a temporary demo.db\n' "$(find fixtures -type f | wc -l)"

run 0 extract "${sound[@]}" --db demo.db

printf '\nThe rows of fixtures/messy are broken on purpose: what can be read is stored, the rest is kept with its reason.\n'
run 1 extract fixtures/messy --db demo.db
for rejects in fixtures/messy/*.rejects.jsonl; do
  printf '\n$ cat %s\n' "$rejects"
  cat "$rejects"
done

run 0 summary --db demo.db
run 0 signals --db demo.db --kind intent --kind constraint --min-confidence 0.8 --limit 3

printf '\nA made-up shop: 400 customers, what they wrote and what they bought. Who leaves and who stays is invented too.\n'
"$tools/generate_customers.py" shop
run 0 extract shop/transcripts.jsonl shop/reviews.csv --db shop.db --quiet
run 0 events import shop/customers.csv shop/orders.csv --db shop.db
run 0 segments fit --db shop.db
run 0 segments list --db shop.db
run 0 customers show s-0007 --db shop.db --format text
