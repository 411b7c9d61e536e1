/**
 * What core uses of its surroundings besides the language itself: text codecs, present alike in page, worker and Node.
 * Where TypeScript's DOM or Node types are loaded too, theirs hold; these are for tsconfig.core.json, which has neither.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
