/** What a key asks of the stage. */
export type StageCommand =
  | { readonly kind: "step"; readonly by: 1 | -1 }
  | { readonly kind: "go"; readonly to: number }
  | { readonly kind: "last" }
  | { readonly kind: "divider"; readonly by: number }
  | {
      readonly kind:
        "black" | "grid" | "keys" | "live" | "look" | "speaker" | "swipe" | "fullScreen" | "recentre" | "back";
    };

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  " ": 1,
  Enter: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Backspace: -1,
};

const LETTERS: Readonly<Record<string, StageCommand>> = {
  b: { kind: "black" },
  ".": { kind: "black" },
  "。": { kind: "black" },
  g: { kind: "grid" },
  h: { kind: "keys" },
  "?": { kind: "keys" },
  "？": { kind: "keys" },
  l: { kind: "live" },
  d: { kind: "look" },
  n: { kind: "speaker" },
  s: { kind: "swipe" },
  f: { kind: "fullScreen" },
  r: { kind: "recentre" },
  "[": { kind: "divider", by: -5 },
  "]": { kind: "divider", by: 5 },
  "【": { kind: "divider", by: -5 },
  "】": { kind: "divider", by: 5 },
  Home: { kind: "go", to: 0 },
  End: { kind: "last" },
  Escape: { kind: "back" },
};

/** Letters a Chinese input method takes for itself arrive as codes. */
const CODES: Readonly<Record<string, string>> = {
  KeyB: "b",
  KeyG: "g",
  KeyH: "h",
  KeyL: "l",
  KeyD: "d",
  KeyN: "n",
  KeyS: "s",
  KeyF: "f",
  KeyR: "r",
  BracketLeft: "[",
  BracketRight: "]",
  Period: ".",
};

/** The command of a key press, clickers (PageUp, PageDown, period) included; undefined: none of ours. */
export function commandOf({
  key,
  code,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey">): StageCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key in STEPS) return { kind: "step", by: STEPS[key] };
  if (/^[1-9]$/.test(key)) return { kind: "go", to: Number(key) - 1 };
  const letter = key === "Process" ? CODES[code] : key.length === 1 ? key.toLowerCase() : key;
  return letter === undefined ? undefined : LETTERS[letter];
}
