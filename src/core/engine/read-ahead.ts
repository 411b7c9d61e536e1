import type { FileSource } from "./api";

/**
 * A source that asks for the named files at once, so that one is on its way while another is being read.
 * Each is handed out once; whatever else is wanted is read when it is asked for.
 */
export function readAhead(source: FileSource, paths: Iterable<string>): FileSource {
  const coming = new Map<string, Promise<Uint8Array>>();
  for (const path of new Set(paths)) {
    const bytes = source.read(path);
    bytes.catch(() => undefined); // told to whoever asks for it
    coming.set(path, bytes);
  }
  return {
    read(path) {
      const bytes = coming.get(path);
      coming.delete(path);
      return bytes ?? source.read(path);
    },
  };
}
