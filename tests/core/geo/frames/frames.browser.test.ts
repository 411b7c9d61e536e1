import { expect, test } from "vitest";
import { frameOf } from "../../../../src/core/geo/frames/catalogue";
import { fromWgs84, toWgs84 } from "../../../../src/core/geo/frames/to-wgs84";

test("Chromium converts as Node does", () => {
  for (const [id, x, y] of [
    ["EPSG:4526", 38_423_835.0566, 2_558_711.1399],
    ["GCJ-02", 113.26173729755008, 23.12354998770181],
    ["BD-09", 113.26817880928577, 23.129742133749676],
  ] as const) {
    const frame = frameOf(id);
    if (!frame) throw new Error(id);
    const [lon, lat] = toWgs84(frame, false)(x, y);
    expect(lon).toBeCloseTo(113.256412, 6);
    expect(lat).toBeCloseTo(23.126231, 6);
    const back = fromWgs84(frame, false)(lon, lat);
    expect(Math.hypot(back[0] - x, back[1] - y)).toBeLessThan(1e-6);
  }
});
