import { deflateSync } from "fflate";
import { crc32 } from "../../../src/core/io/safe-zip";

export interface ZipFixture {
  /** Text is written as UTF-8. */
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  readonly method?: number;
  /** Stated in the directory instead of the true size. */
  readonly statedBytes?: number;
  readonly flags?: number;
}

/** An archive byte by byte, so that it can lie. */
export function makeZip(files: readonly ZipFixture[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content, method = 8, statedBytes = content.length, flags = 0 } of files) {
    const rawName = typeof name === "string" ? new TextEncoder().encode(name) : name;
    const packed = method === 8 ? deflateSync(content) : content;
    const common = [
      ...u16(20, flags, method, 0, 0),
      ...u32(crc32(content), packed.length, statedBytes),
      ...u16(rawName.length, 0),
    ];
    const local = Uint8Array.from([...u32(0x04034b50), ...common, ...rawName]);
    directory.push(
      Uint8Array.from([...u32(0x02014b50), ...u16(20), ...common, ...u16(0, 0, 0), ...u32(0, offset), ...rawName]),
    );
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const directoryBytes = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Uint8Array.from([
    ...u32(0x06054b50),
    ...u16(0, 0, files.length, files.length),
    ...u32(directoryBytes, offset),
    ...u16(0),
  ]);
  return joined([...parts, ...directory, end]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function u16(...values: readonly number[]): number[] {
  return values.flatMap((value) => [value & 255, (value >> 8) & 255]);
}

export function u32(...values: readonly number[]): number[] {
  return values.flatMap((value) => [...u16(value & 0xffff), ...u16(Math.floor(value / 65536) & 0xffff)]);
}
