/** What one check of the self-test found; the words are made of it in the person's language. */
export interface Findings {
  readonly version: { readonly version: string; readonly build: string; readonly address: string };
  readonly browser: {
    readonly agent: string;
    readonly cores: number;
    readonly screen: string;
    readonly language: string;
  };
  readonly secure: { readonly isSecure: boolean; readonly isIsolated: boolean };
  readonly copy: { readonly stored: number; readonly all: number; readonly differing: string };
  readonly loaded: { readonly own: number; readonly fromCopy: number; readonly others: readonly string[] };
  readonly policy: { readonly policy: string; readonly isStrict: boolean };
  readonly outside: { readonly tried: number; readonly blocked: number };
  readonly storage: { readonly settings: boolean; readonly usedMB: number; readonly quotaMB: number };
  readonly opfs: { readonly works: boolean; readonly detail: string };
  readonly webgl: { readonly works: boolean; readonly renderer: string };
  readonly fonts: { readonly drawsChinese: boolean; readonly found: readonly string[] };
  readonly engine: {
    readonly isSame: boolean;
    readonly digest: string;
    readonly coveredPeople: number;
    readonly totalPeople: number;
    readonly seconds: number;
    readonly problem: string;
  };
}

export type CheckName = keyof Findings;

/** note: works, but something is missing that not everyone needs. */
export type Verdict = "good" | "note" | "bad";

export type Finding = {
  [Name in CheckName]: { readonly name: Name; readonly verdict: Verdict; readonly facts: Findings[Name] };
}[CheckName];
