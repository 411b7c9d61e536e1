/** Gives the sound of a Chinese text: syllables without tones, with blanks between them. */
export type SoundOf = (text: string) => string;

/** Loads the table of sounds, 140 KiB packed, when it is first needed. */
export async function loadPinyin(): Promise<SoundOf> {
  const { pinyin } = await import("pinyin-pro");
  return (text) => pinyin(text, { toneType: "none", type: "array" }).join(" ");
}
