import { plainProblem, Problem } from "../core/base/problem";
import type { CoverageRun, Method } from "../core/analysis/result";
import type { Bounds } from "../core/geo/points";
import type { ProjectEdit } from "../core/project/edits";
import { parseLayer } from "../core/layer/check";
import type { FacilityLayer } from "../core/layer/layer";
import { addLayer } from "../core/layer/layers";
import { RATE_CLASS_REQUEST, type ClassRequest } from "../map/class-breaks";
import { TOGGLES, type Toggle } from "../map/draw-order";
import type { ProjectChange, ProjectView } from "../map/project-view";
import type { Comparison, MapView, Scene, Selection, Theme } from "../map/scene";
import { pageText, terms, type Language } from "../text";
import type { EngineClient } from "../worker/engine-client";
import type { ProjectPlace } from "../worker/file-places";
import type { Progress } from "../worker/service";
import { Answers } from "./answers.svelte";
import { addressedQuestion, readAddress, writeAddress, type Address } from "./address";
import { runPair, shownRun } from "./figures";
import { firstLayer } from "./first-layer";
import { readDeskSettings, writeDeskSettings, type DeskSettings } from "./desk-settings";
import { record, redo, startHistory, undo, type History } from "./history";
import { Basemaps } from "./basemaps.svelte";
import { builtInLayers } from "./layers";
import { Notices } from "./notices.svelte";
import {
  circleMethod,
  defaultQuestion,
  fittedQuestion,
  requestOf,
  withLayer,
  type Caliber,
  type Question,
} from "./question";
import { Run } from "./run.svelte";
import { boundsOfSelection } from "./selection";
import { readSettings, writeSettings } from "./settings";
import { Turns } from "./turns";

/** After the last stroke the engine is asked, milliseconds. */
const SETTLE_MS = 150;

/** Where the map is asked to go; a new object each time, so that the same place can be asked for twice. */
export interface MapWish {
  readonly bounds: Bounds;
  readonly maxZoom: number;
  /** The whole district: it may run beneath the legend. */
  readonly whole?: boolean;
}

/** Where the desk stands: what is asked, and how many edits of the project lie behind. */
export interface Moment {
  readonly question: Question;
  readonly edits: number;
}

/** A place on the map that the desk waits for. */
export interface Placing {
  /** What the person is asked to do. */
  readonly hint: string;
  /** WGS84 degrees; undefined: the person gave up. */
  readonly settle: (position: readonly [lon: number, lat: number] | undefined) => void;
}

type AskProject = (signal: AbortSignal, report: (progress: Progress) => void) => Promise<ProjectView>;
type AskChange = (signal: AbortSignal, report: (progress: Progress) => void) => Promise<ProjectChange | undefined>;

/** Parts of a project without which an answer cannot be shown any more. */
const ANSWERED_PARTS = ["bounds", "groups", "streets", "communities", "quarters", "demand", "network"] as const;

/** Everything the desk knows and can be asked to do. Components read it and call it; they keep nothing of their own. */
export class Desk {
  language = $state<Language>("zh");
  project = $state.raw<ProjectView>();
  layers = $state.raw<readonly FacilityLayer[]>(builtInLayers());
  ownLayerIds = $state.raw<readonly string[]>([]);
  /** One order of steps, whether they changed the question or the project. */
  history = $state.raw<History<Moment>>();
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
  placing = $state.raw<Placing>();
  /** A facility is being described that will be put on the map. */
  adding = $state(false);
  selection = $state.raw<Selection>();
  theme = $state<Theme>("reach");
  classes = $state.raw<ClassRequest>(RATE_CLASS_REQUEST);
  shown = $state.raw<Readonly<Record<Toggle, boolean>>>(
    Object.fromEntries(TOGGLES.map((toggle) => [toggle, true])) as Record<Toggle, boolean>,
  );
  view = $state.raw<MapView>();
  /** The ground in sight. */
  sight = $state.raw<Bounds>();
  wish = $state.raw<MapWish>();
  progress = $state.raw<Progress>();
  leftFolded = $state(false);
  answerFolded = $state(false);
  legendFolded = $state(false);

  readonly opening = new Run<ProjectView>();
  readonly changing = new Run<ProjectChange | undefined>();
  readonly notices = new Notices();
  readonly basemaps = new Basemaps((problem) => this.notices.problem(problem));

  readonly text = $derived(pageText[this.language]);
  readonly terms = $derived(terms[this.language]);
  readonly question = $derived(this.history?.present.question);
  readonly hasNetwork = $derived(this.project?.network !== undefined);
  readonly layer = $derived(this.layers.find((layer) => layer.id === this.question?.layerId));
  readonly answer = $derived(this.coverage.answer);
  /** The answer belongs to an older question. */
  readonly stale = $derived(this.coverage.running && !this.coverage.fresh && this.coverage.answer !== undefined);
  /** People are counted, service areas are still being drawn. */
  readonly drawing = $derived(this.coverage.running && this.coverage.fresh);
  readonly run = $derived(this.answer && this.question && shownRun(this.answer, this.question.caliber));
  readonly pair = $derived(this.answer && runPair(this.answer));
  readonly comparison = $derived<Comparison | undefined>(this.question?.caliber === "compare" ? this.pair : undefined);
  readonly explanation = $derived(this.selection?.kind === "home" ? this.explaining.answer : undefined);
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
      theme: this.theme,
      language: this.language,
      ownLayers: this.layers.filter(({ id }) => this.ownLayerIds.includes(id)),
      beside: this.beside,
    }),
  );

  readonly #client: EngineClient;
  readonly #answers: Answers;
  #address: Address = {};
  readonly #turns = new Turns();

  constructor(client: EngineClient) {
    this.#client = client;
    this.#answers = new Answers(
      client,
      { coverage: () => this.request(), home: () => this.#home() },
      (progress) => (this.progress = progress),
    );
    const settings = readSettings(globalThis.localStorage);
    this.#address = readAddress(globalThis.location.hash);
    this.language = this.#address.language ?? settings.language ?? "zh";
    this.leftFolded = settings.leftFolded;
    this.legendFolded = settings.legendFolded;
    this.theme = this.#address.theme ?? "reach";
    this.view = this.#address.view;
    this.copyId = this.#address.copyId;
  }

  get coverage() {
    return this.#answers.coverage;
  }

  get explaining() {
    return this.#answers.explaining;
  }

  /** Opens a district; the page's own address decides the first question. */
  async open(place: ProjectPlace, fresh = false): Promise<void> {
    await this.openBy((signal, report) => this.#client.open(place, signal, report), fresh);
    this.isHostFolder = place.kind === "folder";
  }

  /** What is on the desk lies on the page's own host just as it is. */
  get isUntouched(): boolean {
    const edits = this.history?.present.edits ?? 0;
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
    await this.#enter(project);
    return true;
  }

  /** Shows a project that the engine has already opened. `fresh`: the page's address was of the district before. */
  async show(project: ProjectView, fresh = true): Promise<void> {
    this.opening.clear();
    this.#leave(fresh);
    this.isHostFolder = false;
    await this.#enter(project);
  }

  /** `fresh`: the page's address was of the district before. */
  #leave(fresh: boolean): void {
    this.#answers.clear();
    this.adding = false;
    this.placing?.settle(undefined);
    if (fresh) {
      this.#address = {};
      this.view = undefined;
      this.sight = undefined;
    }
  }

  async #enter(project: ProjectView): Promise<void> {
    const { sitting, settings } = await this.#client.opened();
    const kept = readDeskSettings(settings);
    if (settings) this.#takeSettings(kept);
    else this.beside = {};
    this.sitting = sitting;
    this.selection = undefined;
    this.project = project;
    this.opened++;
    const groups = project.groups.map((group) => group.id);
    const layer = firstLayer(this.layers, project, [this.#address.layerId, kept.question?.layerId]);
    if (layer) {
      const own = kept.question?.layerId === layer.id ? kept.question : undefined;
      const defaults = own
        ? fittedQuestion(own, layer, groups, this.hasNetwork)
        : defaultQuestion(layer, groups, this.hasNetwork);
      const question = addressedQuestion(defaults, layer, groups, this.#address);
      this.history = startHistory({ question, edits: 0 });
    }
    const { selection } = this.#address;
    if (selection) this.select(selection, false);
    this.#answers.ask(0);
  }

  #takeSettings({ theme, language, ownLayers, beside }: DeskSettings): void {
    const builtIn = builtInLayers();
    const own = ownLayers.filter(({ id }) => !builtIn.some((layer) => layer.id === id));
    this.layers = own.reduce((layers, layer) => addLayer(layers, `${layer.id}.json`, layer), builtIn);
    this.ownLayerIds = own.map(({ id }) => id);
    this.beside = beside;
    this.theme = this.#address.theme ?? theme ?? this.theme;
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

  /** Edits the question. `merge`: part of the edit before, e.g. the next digit of a number. */
  edit(change: (question: Question) => Question, merge = false): void {
    void this.#turns.do(() => {
      if (!this.history) return;
      const { question, edits } = this.history.present;
      this.#moveTo(record(this.history, { question: change(question), edits }, merge));
    });
  }

  /** Changes the project by one step. @returns whether it changed; a problem is told. */
  editProject(edit: ProjectEdit): Promise<boolean> {
    return this.change((signal, report) => this.#client.edit(edit, signal, report));
  }

  /** Lets the engine change the open project by one step, which undo takes back. @returns whether it changed. */
  change(ask: AskChange): Promise<boolean> {
    return this.#turns.do(async () => {
      if (this.opening.running || !(await this.#changed(ask)) || !this.history || !this.project) return false;
      const { question, edits } = this.history.present;
      const groups = this.project.groups.map((group) => group.id);
      const layer = this.layers.find((one) => one.id === question.layerId);
      const fitted = layer ? fittedQuestion(question, layer, groups, this.hasNetwork) : question;
      this.history = record(this.history, { question: fitted, edits: edits + 1 });
      this.#answers.ask(0);
      return true;
    });
  }

  undo(): void {
    this.#step(undo, (signal, report) => this.#client.undo(signal, report));
  }

  redo(): void {
    this.#step(redo, (signal, report) => this.#client.redo(signal, report));
  }

  #step(move: (history: History<Moment>) => History<Moment>, ask: AskChange): void {
    void this.#turns.do(async () => {
      if (!this.history || this.opening.running) return;
      const next = move(this.history);
      if (next.present.edits === this.history.present.edits) {
        this.#moveTo(next);
      } else if (await this.#changed(ask)) {
        this.history = next;
        this.#answers.ask(0);
      }
    });
  }

  async #changed(ask: AskChange): Promise<boolean> {
    const isDone = await this.changing.start((signal) => ask(signal, (progress) => (this.progress = progress)));
    this.progress = undefined;
    const { answer, problem } = this.changing;
    this.changing.clear();
    if (problem) this.notices.problem(problem.plain());
    if (!isDone || !answer || !this.project) return false;
    const isStillShown = ANSWERED_PARTS.every((part) => !(part in answer));
    this.coverage.cancel();
    this.#answers.forgetHome();
    if (!isStillShown) this.#answers.clear();
    this.project = { ...this.project, ...answer };
    if (this.selection && !boundsOfSelection(this.project, this.selection)) this.selection = undefined;
    return true;
  }

  /** Asks for a place on the map; undefined when the person gives up. Asking again ends the wait before. */
  pickPlace(hint: string): Promise<readonly [lon: number, lat: number] | undefined> {
    this.placing?.settle(undefined);
    return new Promise((resolve) => {
      this.placing = {
        hint,
        settle: (position) => {
          this.placing = undefined;
          resolve(position);
        },
      };
    });
  }

  chooseLayer(id: string): void {
    const layer = this.layers.find((one) => one.id === id);
    const groups = this.project?.groups.map((group) => group.id) ?? [];
    if (layer) this.edit((question) => withLayer(question, layer, groups, this.hasNetwork));
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

  setClasses(classes: ClassRequest): void {
    this.classes = classes;
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
  }

  toggle(toggle: Toggle): void {
    this.shown = { ...this.shown, [toggle]: !this.shown[toggle] };
  }

  /** Selects something; `go`: the map moves there. */
  select(selection: Selection | undefined, go: boolean): void {
    this.selection = selection;
    this.#answers.forgetHome();
    this.#answers.explain();
    if (selection && go) this.goTo(selection);
  }

  goTo(selection: Selection): void {
    const { project } = this;
    if (!project) return;
    const bounds = boundsOfSelection(project, selection);
    if (bounds)
      this.wish = { bounds, maxZoom: selection.kind === "community" || selection.kind === "street" ? 15 : 16.5 };
  }

  goToWhole(): void {
    if (this.project) this.wish = { bounds: this.project.bounds, maxZoom: 17, whole: true };
  }

  cancel(): void {
    this.#answers.cancel();
  }

  /** Asks the same question again, e.g. after the worker failed. */
  retry(): void {
    this.#answers.ask(0);
  }

  request() {
    return this.question && this.layer && requestOf(this.question, this.layer, this.hasNetwork);
  }

  /** The method that explains a home: the one on screen; in a comparison the network. */
  shownMethod(): Method {
    const { layer, question } = this;
    return question?.caliber === "circle" && layer ? circleMethod(layer) : "network";
  }

  remember(): void {
    const { language, leftFolded, legendFolded } = this;
    writeSettings(globalThis.localStorage, { language, leftFolded, legendFolded });
  }

  address(): string {
    const { copyId, language, question, theme, selection, view } = this;
    return writeAddress({ copyId, language, question, theme, selection, view });
  }

  #moveTo(history: History<Moment>): void {
    const before = this.question;
    this.history = history;
    const after = history.present.question;
    if (JSON.stringify(before && this.#requestKey(before)) === JSON.stringify(this.#requestKey(after))) {
      this.#answers.explain();
      return;
    }
    this.#answers.ask(SETTLE_MS);
  }

  #requestKey(question: Question): unknown {
    return { ...question, caliber: undefined, profile: undefined };
  }

  #home(): { readonly demandIndex: number; readonly method: Method } | undefined {
    const { selection, project } = this;
    if (selection?.kind !== "home" || selection.index >= (project?.demand.lon.length ?? 0)) return undefined;
    return { demandIndex: selection.index, method: this.shownMethod() };
  }

  #scene(project: ProjectView, run: CoverageRun | undefined, caliber: Caliber = "network"): Scene {
    return {
      project,
      layer: this.layer,
      statuses: this.question?.statuses ?? [],
      theme: this.theme,
      classes: this.classes,
      shown: this.shown,
      basemap: this.basemaps.shown,
      run,
      areas: run && this.#answers.grounded && shownRun(this.#answers.grounded, caliber),
      comparison: this.comparison,
      group: this.question?.group ?? "",
      selection: this.selection,
      explanation: this.explanation,
    };
  }
}
