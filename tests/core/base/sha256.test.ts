import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { seededRandom } from "../../../src/core/base/random";
import { sha256 } from "../../../src/core/base/sha256";

test("a fingerprint is the SHA-256 of the bytes, as other programs compute it", () => {
  expect(sha256(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  const random = seededRandom(7);
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70_001]) {
    const bytes = Uint8Array.from({ length: length + 3 }, () => random() * 256).subarray(3);
    expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});
