import { Problem } from "../core/base/problem";
import type { CoverageRequest } from "../core/analysis/result";
import type { FacilityLayer } from "../core/layer/layer";
import type { ReportOptions } from "../report/build-report";
import { REPORT_FORMATS, type ReportFormat } from "../report/report-format";
import type { SentenceEdit } from "../report/sentences/sentence";
import type { ReportSlots, ReportTemplate, TemplatePart } from "../report/template/template";
import { parseTemplates } from "../report/template/templates";
import { reportDialogText } from "../text";
import type { EngineClient } from "../worker/engine-client";
import type { ReportOrder, ReportPreview } from "../worker/reports";
import type { Progress } from "../worker/service";
import type { Desk } from "./desk.svelte";
import { defaultQuestion, requestOf } from "./question";
import { keptSentences, readSentences, SENTENCES } from "./own-sentences";
import { rememberedSlots, rememberSlots } from "./report-slots";
import { Run } from "./run.svelte";
import { saveFile } from "./save-file";
import { builtInTemplates } from "./templates";

/** After the last change of a choice the report is built anew, milliseconds. */
const SETTLE_MS = 250;

const TYPES: Readonly<Record<ReportFormat, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  pdf: "application/pdf",
  html: "text/html",
};

/** A report while a person chooses what belongs in it, reads it back, and takes it away. */
export class Reports {
  open = $state(false);
  templates = $state.raw<readonly ReportTemplate[]>(builtInTemplates());
  templateId = $state("gap");
  /** Chosen layers; their order is that of the menu. */
  layerIds = $state.raw<readonly string[]>([]);
  street = $state<string>();
  ticked = $state.raw<Readonly<Record<string, boolean>>>({});
  slots = $state.raw<Partial<ReportSlots>>({});
  draft = $state(false);
  formats = $state.raw<readonly ReportFormat[]>(["docx", "xlsx"]);
  progress = $state.raw<Progress>();
  making = $state(false);
  /** Names of the files last saved. */
  saved = $state.raw<readonly string[]>([]);
  missingCharacters = $state.raw<readonly string[]>([]);

  readonly preview = new Run<ReportPreview>();
  readonly text = $derived.by(() => reportDialogText[this.#desk.language]);
  readonly template = $derived(this.templates.find(({ id }) => id === this.templateId) ?? this.templates[0]);
  /** Layers the project has facilities of. */
  readonly present = $derived.by((): readonly FacilityLayer[] => {
    const { project, layers } = this.#desk;
    return layers.filter(({ categoryIds }) =>
      project?.facilities.some(({ category }) => categoryIds.includes(category)),
    );
  });
  /** Sentences a person wrote in place of those by rule; they lie beside the project. */
  readonly edits = $derived.by(() => readSentences(this.#desk.beside[SENTENCES]));
  readonly #client: EngineClient;
  readonly #desk: Desk;
  #settle: ReturnType<typeof setTimeout> | undefined;
  #stop: AbortController | undefined;

  constructor(client: EngineClient, desk: Desk) {
    this.#client = client;
    this.#desk = desk;
  }

  show(): void {
    const { project, layer } = this.#desk;
    if (!project) return;
    const known = this.present.map(({ id }) => id);
    const kept = this.layerIds.filter((id) => known.includes(id));
    const first = layer && known.includes(layer.id) ? [layer.id] : this.present.slice(0, 1).map(({ id }) => id);
    this.layerIds = kept.length > 0 ? kept : first;
    this.street ??= project.streets.at(0)?.id;
    this.slots = { date: today(), ...rememberedSlots(globalThis.localStorage), ...this.slots };
    this.saved = [];
    this.open = true;
    this.#build(0);
  }

  close(): void {
    this.cancel();
    this.preview.clear();
    this.open = false;
  }

  choose(change: {
    readonly templateId?: string;
    readonly layerIds?: readonly string[];
    readonly street?: string;
    readonly slots?: Partial<ReportSlots>;
    readonly draft?: boolean;
  }): void {
    if (change.templateId !== undefined) {
      this.templateId = change.templateId;
      this.ticked = {};
    }
    if (change.layerIds !== undefined) this.layerIds = change.layerIds;
    if (change.street !== undefined) this.street = change.street;
    if (change.draft !== undefined) this.draft = change.draft;
    if (change.slots !== undefined) {
      this.slots = { ...this.slots, ...change.slots };
      rememberSlots(globalThis.localStorage, this.slots);
    }
    this.#build(SETTLE_MS);
  }

  isTicked(part: TemplatePart): boolean {
    return this.ticked[part.id] ?? part.ticked ?? true;
  }

  tick(part: TemplatePart, isTicked: boolean): void {
    this.ticked = { ...this.ticked, [part.id]: isTicked };
    this.#build(SETTLE_MS);
  }

  toggleFormat(format: ReportFormat): void {
    const chosen = this.formats.includes(format)
      ? this.formats.filter((one) => one !== format)
      : [...this.formats, format];
    this.formats = REPORT_FORMATS.filter((one) => chosen.includes(one));
  }

  /** A person's words in place of a sentence; undefined brings the sentence by rule back. */
  rewrite(id: string, facts: string, text: string | undefined): void {
    const { language } = this.#desk;
    const others = this.edits.filter((edit) => edit.id !== id || edit.language !== language);
    this.#keepEdits(text === undefined ? others : [...others, { id, language, text, facts }]);
  }

  resetEdits(): void {
    this.#keepEdits([]);
  }

  /** A bureau's own template joins the list and is chosen. */
  loadTemplate(file: string, content: string): void {
    try {
      const [template] = parseTemplates([{ file, text: content }]);
      this.templates = [...this.templates.filter(({ id }) => id !== template.id), template];
      this.choose({ templateId: template.id });
    } catch (error) {
      this.#tell(error);
    }
  }

  /** Writes the chosen formats and hands them to the browser. */
  async make(): Promise<void> {
    const order = this.#order();
    if (!order || this.making || this.formats.length === 0) return;
    this.making = true;
    this.saved = [];
    this.missingCharacters = [];
    const stop = (this.#stop = new AbortController());
    try {
      const report = (progress: Progress) => (this.progress = progress);
      const made = await this.#client.reportFiles(order, this.formats, stop.signal, report);
      for (const { name, bytes } of made.files) {
        saveFile(name, bytes, TYPES[name.slice(name.lastIndexOf(".") + 1) as ReportFormat]);
      }
      this.saved = made.files.map(({ name }) => name);
      this.missingCharacters = made.missingCharacters;
    } catch (error) {
      if (!stop.signal.aborted) this.#tell(error);
    } finally {
      this.making = false;
      this.progress = undefined;
    }
  }

  cancel(): void {
    this.#stop?.abort();
  }

  #keepEdits(edits: readonly SentenceEdit[]): void {
    if (this.#desk.keepBeside(SENTENCES, keptSentences(edits))) this.#build(0);
  }

  #build(delayMs: number): void {
    clearTimeout(this.#settle);
    this.preview.expect();
    this.#settle = setTimeout(() => void this.#buildNow(), delayMs);
  }

  async #buildNow(): Promise<void> {
    const order = this.#order();
    if (!this.open || !order) {
      this.preview.clear();
      return;
    }
    await this.preview.start(async (signal, publish) => {
      const report = (progress: Progress) => {
        if (!signal.aborted) this.progress = progress;
      };
      // Words and numbers at once; maps follow.
      const maps = this.preview.answer?.maps;
      const words = await this.#client.previewReport(order, false, signal, report);
      publish(maps ? { ...words, maps } : words);
      const whole = await this.#client.previewReport(order, true, signal, report);
      if (!signal.aborted) this.progress = undefined;
      return whole;
    });
    if (this.preview.problem) this.#tell(this.preview.problem);
  }

  /** undefined: nothing is chosen that it could be about. */
  #order(): ReportOrder | undefined {
    const { template, street, ticked, slots, draft, edits } = this;
    const requests = template.layers === "none" ? [] : this.#requests(template);
    if (template.layers !== "none" && requests.length === 0) return undefined;
    const options: ReportOptions = {
      slots: $state.snapshot(slots),
      draft,
      ticked,
      edits,
      ...(template.per === "street" && street !== undefined ? { street } : {}),
    };
    return { template, requests, options, language: this.#desk.language };
  }

  /** The layer on screen as it is asked there, the others by their own standards. */
  #requests(template: ReportTemplate): CoverageRequest[] {
    const { question, hasNetwork, project } = this.#desk;
    const groups = project?.groups.map(({ id }) => id) ?? [];
    const chosen = this.present.filter(({ id }) => this.layerIds.includes(id));
    return (template.layers === "one" ? chosen.slice(0, 1) : chosen).map((layer) =>
      requestOf(
        question?.layerId === layer.id ? question : defaultQuestion(layer, groups, hasNetwork),
        layer,
        hasNetwork,
      ),
    );
  }

  #tell(error: unknown): void {
    if (!(error instanceof Problem)) throw error;
    this.#desk.notices.problem((error as Problem).plain());
  }
}

/** ISO date of now, in the machine's own time. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
