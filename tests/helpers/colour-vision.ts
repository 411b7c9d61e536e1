/** How colours differ to the eyes of people, colour-blind ones included. */
export type Vision = "common" | "protan" | "deutan" | "tritan";
export const VISIONS: readonly Vision[] = ["common", "protan", "deutan", "tritan"];

/** Full colour-blindness in linear RGB. Source: Machado, Oliveira & Fernandes 2009, table 1, severity 1.0. */
const SEEN_AS: Readonly<Record<Vision, readonly (readonly number[])[]>> = {
  common: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear RGB to CIE XYZ, D65 white (IEC 61966-2-1). */
const XYZ_OF_RGB = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const WHITE = [0.95047, 1, 1.08883];

/** Contrast of two colours #RRGGBB, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** CIE 1976 colour difference of two colours #RRGGBB as an eye sees them; about 2 is just noticeable. */
export function difference(a: string, b: string, vision: Vision): number {
  const [labA, labB] = [lab(a, vision), lab(b, vision)];
  return Math.hypot(labA[0] - labB[0], labA[1] - labB[1], labA[2] - labB[2]);
}

function luminance(colour: string): number {
  return multiply(XYZ_OF_RGB, linear(colour))[1];
}

function lab(colour: string, vision: Vision): [number, number, number] {
  const seen = multiply(SEEN_AS[vision], linear(colour)).map((part) => Math.min(1, Math.max(0, part)));
  const [x, y, z] = multiply(XYZ_OF_RGB, seen).map((part, i) => {
    const share = part / WHITE[i];
    return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function linear(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
}

function multiply(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, factor, i) => sum + factor * vector[i], 0));
}
