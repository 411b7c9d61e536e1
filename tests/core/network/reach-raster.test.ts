import fc from "fast-check";
import { expect, test } from "vitest";
import { wgs84Points } from "../../../src/core/geo/points";
import { buildNetwork } from "../../../src/core/network/build";
import { nearestField } from "../../../src/core/network/field";
import { reachRaster } from "../../../src/core/network/reach-raster";
import { Snapper } from "../../../src/core/network/snap";
import { streetGround, type StreetGround } from "../../../src/core/network/street-ground";
import { randomStreets, spot, TOWN } from "../../helpers/towns";

test("nodes settled by their nearest street alone are where painting every street would bring them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 60, max: 700 }), (seed, limitM) => {
      const input = { kind: "lines" as const, file: "streets", lines: randomStreets(seed, 12) };
      const { network } = buildNetwork(input, "open");
      const clinics = [spot(210, 280), spot(700, 520)];
      const points = wgs84Points(
        clinics.map(([x]) => x),
        clinics.map(([, y]) => y),
      );
      const seeds = { snapped: new Snapper(network).snap(points, 200), owner: Int32Array.of(0, 1) };
      const field = nearestField(network, seeds, 20_000_000);
      const ground = streetGround(network, TOWN);
      if (!ground.rim) throw new Error("a small town has a rim");
      // Where no spot is known, none is settled.
      const unsettled: StreetGround = { ...ground, rim: { ...ground.rim, alongM: ground.rim.alongM.map(() => NaN) } };
      const quick = reachRaster(ground, field, seeds, limitM * 1000);
      const painted = reachRaster(unsettled, field, seeds, limitM * 1000);
      if (!quick || !painted) throw new Error("the clinics join the streets");
      expect({ ...quick, values: 0 }).toEqual({ ...painted, values: 0 });
      painted.values.forEach((value, n) => {
        expect(quick.values[n] <= 0).toBe(value <= 0);
        if (Math.abs(value) < quick.cellM) expect(Math.abs(quick.values[n] - value)).toBeLessThan(1e-3);
      });
    }),
    { numRuns: 12, seed: 9 },
  );
});
