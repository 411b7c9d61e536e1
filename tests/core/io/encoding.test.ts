import { expect, test } from "vitest";
import { decodeText } from "../../../src/core/io/encoding";
import { hasShared, readShared, WHEN_PRESENT } from "./shared-data";

/** Bytes of a text in an encoding of two bytes, by asking the decoder what each pair is. */
function encodeTwoByte(label: "big5" | "gb18030", text: string): Uint8Array {
  const decoder = new TextDecoder(label);
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && !table.has(character)) table.set(character, [lead, trail]);
    }
  }
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? [character.charCodeAt(0)]));
}

const TAIPEI =
  "編號,機構名稱,地址\n001,臺北市立聯合醫院社區整合照護中心,中正區鄭州路145號\n002,龍山老人服務中心,萬華區梧州街36號\n";
const QINGHE = "编号,设施名称,地址\n001,朝阳街道社区卫生服务中心,建设路145号\n002,龙山日间照料中心,梧桐街36号\n";

test("traditional text in Big5 and simplified text in GBK are told apart", () => {
  expect(decodeText("a.csv", encodeTwoByte("big5", TAIPEI))).toMatchObject({ text: TAIPEI, encoding: "big5" });
  expect(decodeText("b.csv", encodeTwoByte("gb18030", QINGHE))).toMatchObject({ text: QINGHE, encoding: "gb18030" });
  // GBK has the traditional characters too, outside the rows of frequent ones
  expect(decodeText("c.csv", encodeTwoByte("gb18030", QINGHE + TAIPEI)).encoding).toBe("gb18030");
  expect(decodeText("d.csv", encodeTwoByte("gb18030", TAIPEI)).encoding).toBe("gb18030");
});

test("a few characters are never taken for Big5", () => {
  for (const word of ["名称", "街道,社区", "朝阳社区,12"]) {
    expect(decodeText("a.csv", encodeTwoByte("gb18030", word))).toMatchObject({ text: word, encoding: "gb18030" });
  }
});

test.skipIf(!hasShared("messy-made/csv"))(`GBK files stay GBK ${WHEN_PRESENT}`, () => {
  for (const name of [
    "ledger-gbk.csv",
    "names-gb18030-4byte.csv",
    "ragged-and-scientific-gbk.csv",
    "semicolon-gbk.csv",
  ]) {
    expect(decodeText(name, readShared(`messy-made/csv/${name}`)).encoding).toBe("gb18030");
  }
});
