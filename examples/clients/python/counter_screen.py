"""The counter screen over plain HTTP: the standard library and nothing else. Python 3.9 or later.
PISHKHAN_TOKEN=... python3 counter_screen.py 0499370899"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any, List, Optional, TypedDict

DOCUMENT = """query CounterScreen($nationalId: NationalId!) {
  citizen(nationalId: $nationalId) {
    identity { firstName lastName birthDate { jalali } lifeStatus }
    vehicles { plate make fines { kind amount paid } }
    properties { code tax { jalaliYear debt } }
    drivingLicence { category status }
  }
}"""

# A null is "none" where the field did not fail, and "not known" where it did: errors say which.
Day = TypedDict("Day", {"jalali": str})
Identity = TypedDict("Identity", {"firstName": str, "lastName": str, "birthDate": Day, "lifeStatus": str})
Fine = TypedDict("Fine", {"kind": str, "amount": int, "paid": bool})
Vehicle = TypedDict("Vehicle", {"plate": str, "make": Optional[str], "fines": Optional[List[Fine]]})
Tax = TypedDict("Tax", {"jalaliYear": int, "debt": int})
Property = TypedDict("Property", {"code": str, "tax": Optional[Tax]})
Licence = TypedDict("Licence", {"category": str, "status": str})


class Citizen(TypedDict):
    identity: Optional[Identity]
    vehicles: Optional[List[Vehicle]]
    properties: Optional[List[Property]]
    drivingLicence: Optional[Licence]


def ask(document: str, variables: dict[str, Any]) -> dict[str, Any]:
    deadline_ms = int(os.environ.get("PISHKHAN_DEADLINE_MS", "2500"))
    headers = {
        "content-type": "application/json",
        "authorization": "Bearer " + os.environ["PISHKHAN_TOKEN"],
        "x-visit": os.environ.get("PISHKHAN_VISIT", ""),
        "accept-language": os.environ.get("PISHKHAN_LANGUAGE", "fa"),
        "x-deadline-ms": str(deadline_ms),
    }
    body = json.dumps({"query": document, "variables": variables}).encode()
    request = urllib.request.Request(os.environ.get("PISHKHAN_URL", "http://127.0.0.1:4000/graphql"), body, headers)
    try:
        # The gateway answers by the deadline with what it has, so this waits a little longer.
        with urllib.request.urlopen(request, timeout=deadline_ms / 1000 + 1) as reply:
            return json.load(reply)
    except urllib.error.HTTPError as refused:
        # A request refused as a whole has its errors in the body all the same.
        return json.load(refused)


def draw(citizen: Citizen, failed: set[str]) -> None:
    def none(field: str) -> str:
        return "not known" if "citizen." + field in failed else "none"

    person, licence = citizen["identity"], citizen["drivingLicence"]
    print("Identity  ", f"{person['firstName']} {person['lastName']}" if person else none("identity"))
    for at, vehicle in enumerate(citizen["vehicles"] or []):
        fines = vehicle["fines"]
        owed = sum(fine["amount"] for fine in fines or [] if not fine["paid"])
        print("Vehicle   ", vehicle["plate"], "fines", none(f"vehicles.{at}.fines") if fines is None else f"{owed:,}")
    if not citizen["vehicles"]:
        print("Vehicles  ", none("vehicles"))
    for at, estate in enumerate(citizen["properties"] or []):
        tax = estate["tax"]
        print("Property  ", estate["code"], "tax", f"{tax['debt']:,}" if tax else none(f"properties.{at}.tax"))
    if not citizen["properties"]:
        print("Properties", none("properties"))
    print("Licence   ", f"{licence['category']} {licence['status']}" if licence else none("drivingLicence"))


def main() -> int:
    answer = ask(DOCUMENT, {"nationalId": sys.argv[1]})
    errors = answer.get("errors") or []
    citizen = (answer.get("data") or {}).get("citizen")
    if citizen:
        draw(citizen, {".".join(map(str, error.get("path") or [])) for error in errors})
    for error in errors:
        # What the clerk is shown: where, what to do next, whether to offer "try again", what to quote on the telephone.
        said = error.get("extensions") or {}
        where = ".".join(map(str, error.get("path") or ["request"]))
        print("!", where, said.get("agency", "-"), said.get("code", "UNKNOWN"), said.get("forClerk", error["message"]))
        for violation in said.get("violations") or []:
            print("   ", violation["path"], violation["code"])
        print("    [try again]" if said.get("retryable") else "   ", said.get("requestId", ""))
    for fresh in (answer.get("extensions") or {}).get("freshness") or []:
        print("~", fresh.get("path"), fresh.get("agency"), "as of", fresh.get("asOf"))
    return 0 if citizen else 1


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
