import { plainProblem, Problem } from "../core/base/problem";
import type { CoverageRun, Method } from "../core/analysis/result";
import { parseLayer } from "../core/layer/check";
import type { FacilityLayer } from "../core/layer/layer";
import { addLayer } from "../core/layer/layers";
import type { ProjectChange, ProjectView } from "../map/project-view";
import type { Comparison, Scene, Selection } from "../map/scene";
import { pageText, terms, type Language } from "../text";
import type { EngineClient } from "../worker/engine-client";
import type { ProjectPlace } from "../worker/file-places";
import type { Progress } from "../worker/service";
import { Answers } from "./answers.svelte";
import { readAddress, writeAddress, type Address } from "./address";
import { runPair, shownRun } from "./figures";
import { firstQuestion } from "./first-question";
import { readDeskSettings, writeDeskSettings, type DeskSettings } from "./desk-settings";
import { Basemaps } from "./basemaps.svelte";
import { builtInLayers } from "./layers";
import { MapLook } from "./map-look.svelte";
import { Notices } from "./notices.svelte";
import { PlacePicker } from "./place-picker.svelte";
import { circleMethod, fittedQuestion, requestOf, withLayer, type Caliber, type Question } from "./question";
import { Run } from "./run.svelte";
import { boundsOfSelection } from "./selection";
import { readSettings, writeSettings } from "./settings";
import { Steps, type AskChange } from "./steps.svelte";

type AskProject = (signal: AbortSignal, report: (progress: Progress) => void) => Promise<ProjectView>;

/** Parts of a project without which an answer cannot be shown any more. */
const ANSWERED_PARTS = ["bounds", "groups", "streets", "communities", "quarters", "demand", "network"] as const;

/** Everything the desk knows and can be asked to do. Components read it and call it; they keep nothing of their own. */
export class Desk {
  language = $state<Language>("zh");
  project = $state.raw<ProjectView>();
  layers = $state.raw<readonly FacilityLayer[]>(builtInLayers());
  ownLayerIds = $state.raw<readonly string[]>([]);
  /** Counts the projects opened: the map is made anew for each, and follows the edits of one. */
  opened = $state(0);
  /** The project kept in the browser that is on the desk. */
  copyId = $state<string>();
  /** What is on the desk was opened as it lies on the page's own host. */
  isHostFolder = false;
  /** What other parts of the page keep with the project: plain JSON by name. */
  beside = $state.raw<Readonly<Record<string, unknown>>>({});
  /** Another tab changes the project; here it can only be looked at. */
  isLookedAt = false;
  /** Which project of those opened one after the other the settings are of. */
  sitting = $state(0);
  /** A facility is being described that will be put on the map. */
  adding = $state(false);
  selection = $state.raw<Selection>();
  progress = $state.raw<Progress>();
  leftFolded = $state(false);
  answerFolded = $state(false);
  legendFolded = $state(false);

  readonly opening = new Run<ProjectView>();
  readonly answers: Answers;
  readonly steps: Steps;
  readonly look = new MapLook();
  readonly picker = new PlacePicker();
  readonly notices = new Notices();
  readonly basemaps = new Basemaps((problem) => this.notices.problem(problem));

  readonly text = $derived(pageText[this.language]);
  readonly terms = $derived(terms[this.language]);
  readonly question = $derived.by(() => this.steps.question);
  readonly hasNetwork = $derived(this.project?.network !== undefined);
  readonly layer = $derived(this.layers.find((layer) => layer.id === this.question?.layerId));
  readonly answer = $derived.by(() => this.answers.coverage.answer);
  readonly run = $derived(this.answer && this.question && shownRun(this.answer, this.question.caliber));
  readonly pair = $derived(this.answer && runPair(this.answer));
  readonly comparison = $derived<Comparison | undefined>(this.question?.caliber === "compare" ? this.pair : undefined);
  readonly explanation = $derived.by(() =>
    this.selection?.kind === "home" ? this.answers.explaining.answer : undefined,
  );
  readonly scene = $derived<Scene | undefined>(
    this.project && this.#scene(this.project, this.run, this.question?.caliber),
  );
  /** The other half of a comparison. */
  readonly circleScene = $derived<Scene | undefined>(
    this.project && this.comparison && this.#scene(this.project, this.comparison.circle, "circle"),
  );

  /** What is kept with the project. */
  readonly settings = $derived(
    writeDeskSettings({
      ...(this.question ? { question: this.question } : {}),
      theme: this.look.theme,
      language: this.language,
      ownLayers: this.layers.filter(({ id }) => this.ownLayerIds.includes(id)),
      beside: this.beside,
    }),
  );

  readonly #client: EngineClient;
  readonly #changing = new Run<ProjectChange | undefined>();
  /** What is in sight will change: a step is being made, or a question answered. */
  readonly busy = $derived.by(() => this.#changing.running || this.answers.coverage.running);
  #address: Address = {};

  constructor(client: EngineClient) {
    this.#client = client;
    this.answers = new Answers(
      client,
      { coverage: () => this.request(), home: () => this.#home() },
      (progress) => (this.progress = progress),
    );
    this.steps = new Steps(client, this.answers, {
      isOpening: () => this.opening.running,
      change: (ask) => this.#change(ask),
      fitted: (question) => this.#fitted(question),
    });
    const settings = readSettings(globalThis.localStorage);
    this.#address = readAddress(globalThis.location.hash);
    this.language = this.#address.language ?? settings.language ?? "zh";
    this.leftFolded = settings.leftFolded;
    this.legendFolded = settings.legendFolded;
    this.look.theme = this.#address.theme ?? "reach";
    this.look.view = this.#address.view;
    this.copyId = this.#address.copyId;
  }

  /** Opens a district; the page's own address decides the first question. */
  async open(place: ProjectPlace, fresh = false): Promise<void> {
    await this.openBy((signal, report) => this.#client.open(place, signal, report), fresh);
    this.isHostFolder = place.kind === "folder";
  }

  /** What is on the desk lies on the page's own host just as it is. */
  get isUntouched(): boolean {
    const edits = this.steps.history?.present.edits ?? 0;
    return this.isHostFolder && edits === 0 && Object.keys(this.beside).length === 0;
  }

  /** Opens what the engine is asked for. `fresh`: the page's address was of the district before. */
  async openBy(ask: AskProject, fresh: boolean): Promise<boolean> {
    this.#leave(fresh);
    this.isHostFolder = false;
    const opened = await this.opening.start((signal) => ask(signal, (progress) => (this.progress = progress)));
    this.progress = undefined;
    const project = this.opening.answer;
    if (!opened || !project) return false;
    await this.#enter(project, fresh);
    return true;
  }

  /** Shows a project that the engine has already opened. `fresh`: the page's address was of the district before. */
  async show(project: ProjectView, fresh = true): Promise<void> {
    this.opening.clear();
    this.#leave(fresh);
    this.isHostFolder = false;
    await this.#enter(project, fresh);
  }

  /** `fresh`: the page's address was of the district before. */
  #leave(fresh: boolean): void {
    this.answers.clear();
    this.adding = false;
    this.picker.giveUp();
    if (fresh) this.#address = {};
  }

  async #enter(project: ProjectView, fresh: boolean): Promise<void> {
    const { sitting, settings } = await this.#client.opened();
    const kept = readDeskSettings(settings);
    if (settings) this.#takeSettings(kept);
    else this.beside = {};
    this.sitting = sitting;
    this.answers.clear();
    this.selection = undefined;
    if (fresh) this.look.leave(); // not before: until now the map of the district before could be moved
    this.project = project;
    this.opened++;
    const question = firstQuestion(this.layers, project, this.#address, kept.question);
    if (question) this.steps.begin(question);
    const { selection } = this.#address;
    if (selection) this.select(selection, false);
    this.answers.ask(0);
  }

  #takeSettings({ theme, language, ownLayers, beside }: DeskSettings): void {
    const builtIn = builtInLayers();
    const own = ownLayers.filter(({ id }) => !builtIn.some((layer) => layer.id === id));
    this.layers = own.reduce((layers, layer) => addLayer(layers, `${layer.id}.json`, layer), builtIn);
    this.ownLayerIds = own.map(({ id }) => id);
    this.beside = beside;
    this.look.theme = this.#address.theme ?? theme ?? this.look.theme;
    const chosen = this.#address.language ?? readSettings(globalThis.localStorage).language;
    this.language = chosen ?? language ?? this.language;
  }

  /** Keeps something with the project, by name; undefined: no longer. @returns false, and why is told, where it must not be changed. */
  keepBeside(name: string, value: unknown): boolean {
    if (this.isLookedAt) {
      this.notices.problem(plainProblem("copy/elsewhere", {}));
      return false;
    }
    const others = Object.entries(this.beside).filter(([known]) => known !== name);
    this.beside = Object.fromEntries(value === undefined ? others : [...others, [name, value]]);
    return true;
  }

  #fitted(question: Question): Question {
    const layer = this.layers.find((one) => one.id === question.layerId);
    const groups = this.project?.groups.map((group) => group.id) ?? [];
    return layer ? fittedQuestion(question, layer, groups, this.hasNetwork) : question;
  }

  async #change(ask: AskChange): Promise<boolean> {
    const isDone = await this.#changing.start((signal) => ask(signal, (progress) => (this.progress = progress)));
    this.progress = undefined;
    const { answer, problem } = this.#changing;
    this.#changing.clear();
    if (problem) this.notices.problem(problem.plain());
    if (!isDone || !answer || !this.project) return false;
    const isStillShown = ANSWERED_PARTS.every((part) => !(part in answer));
    this.answers.forgetHome();
    if (!isStillShown) this.answers.clear();
    this.project = { ...this.project, ...answer };
    if (this.selection && !boundsOfSelection(this.project, this.selection)) this.selection = undefined;
    this.answers.ask(0);
    return true;
  }

  chooseLayer(id: string): void {
    const layer = this.layers.find((one) => one.id === id);
    const groups = this.project?.groups.map((group) => group.id) ?? [];
    if (layer) this.steps.edit((question) => withLayer(question, layer, groups, this.hasNetwork));
  }

  /** Takes over a planner's own layer file and chooses it. Problems are told, not thrown. */
  loadLayer(file: string, content: string): void {
    try {
      const layer = parseLayer(file, content);
      this.layers = addLayer(this.layers, file, layer);
      this.ownLayerIds = [...this.ownLayerIds, layer.id];
      this.notices.tell({ kind: "layerAdded", layerId: layer.id });
      this.chooseLayer(layer.id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.notices.problem(error.plain());
    }
  }

  setLanguage(language: Language): void {
    this.language = language;
    this.remember();
  }

  /** Selects something; `go`: the map moves there. */
  select(selection: Selection | undefined, go: boolean): void {
    this.selection = selection;
    this.answers.forgetHome();
    this.answers.explain();
    if (this.project && selection && go) this.look.goTo(this.project, selection);
  }

  request() {
    return this.question && this.layer && requestOf(this.question, this.layer, this.hasNetwork);
  }

  /** The method that explains a home: the one on screen; in a comparison the network. */
  #shownMethod(): Method {
    const { layer, question } = this;
    return question?.caliber === "circle" && layer ? circleMethod(layer) : "network";
  }

  remember(): void {
    const { language, leftFolded, legendFolded } = this;
    writeSettings(globalThis.localStorage, { language, leftFolded, legendFolded });
  }

  address(): string {
    const { copyId, language, question, selection } = this;
    const { theme, view } = this.look;
    return writeAddress({ copyId, language, question, theme, selection, view });
  }

  #home(): { readonly demandIndex: number; readonly method: Method } | undefined {
    const { selection, project } = this;
    if (selection?.kind !== "home" || selection.index >= (project?.demand.lon.length ?? 0)) return undefined;
    return { demandIndex: selection.index, method: this.#shownMethod() };
  }

  #scene(project: ProjectView, run: CoverageRun | undefined, caliber: Caliber = "network"): Scene {
    return {
      project,
      layer: this.layer,
      statuses: this.question?.statuses ?? [],
      theme: this.look.theme,
      classes: this.look.classes,
      shown: this.look.shown,
      basemap: this.basemaps.shown,
      run,
      areas: run && this.answers.grounded && shownRun(this.answers.grounded, caliber),
      comparison: this.comparison,
      group: this.question?.group ?? "",
      selection: this.selection,
      explanation: this.explanation,
    };
  }
}
