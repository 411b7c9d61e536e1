import { crc32, deflateSync } from "node:zlib";
import type { MapPainter } from "../../src/report/model";

/** Stands in for the painter of maps in tests of writers: a grey picture of the size a map has at 20 dpi. */
export const blankPainter: MapPainter = {
  png: ({ request }) => Promise.resolve(blankPng(Math.round(request.widthMm), Math.round(request.heightMm))),
  svg: ({ request: { widthMm, heightMm } }) =>
    Promise.resolve(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm"><rect width="100%" height="100%" fill="#ddd"/></svg>`,
    ),
};

function blankPng(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height, 0xdd);
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0; // each row begins with its filter: none
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8); // 8 bit grey
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
