import type { CoverageAnswer } from "../../core/analysis/result";
import type { Scene } from "../../map/scene";
import { terms } from "../../text";
import type { EngineClient } from "../../worker/engine-client";
import type { Desk } from "../desk.svelte";
import { shownRun } from "../figures";
import { methodLine } from "../method-line";
import type { Question } from "../question";
import { Run } from "../run.svelte";
import { bigFigures, headlineOf, type BigFigure } from "./figures";
import type { StageCommand } from "./keys";
import { isPlain, withLimitStep, withLiveLayer, withoutLastSite, withSite, type LiveQuestion } from "./live";
import { SceneBook } from "./scene-book.svelte";
import { mapScene, type Staged } from "./scene-map";
import type { StageScene } from "./stage-scene";
import { trialFigures, trialHeadline } from "./trial";

export type Look = "dark" | "light";
/** What lies over the map. */
export type Sheet = "grid" | "keys" | "live";

/** One side of the screen, or all of it. */
export interface Side {
  readonly scene: Scene;
  /** Which caliber or which scene it is, and its coverage. */
  readonly label: string;
  readonly method: "network" | "circle" | "scene";
}

/** After the last press of a live question the engine is asked, milliseconds. */
const SETTLE_MS = 120;

/** Presenting: the deck, where one is in it, and what is asked on the side. The desk stays as it was. */
export class Stage {
  readonly desk: Desk;
  readonly book: SceneBook;
  readonly live = new Run<CoverageAnswer>();
  /** Presenting now. */
  on = $state(false);
  index = $state(0);
  look = $state<Look>("dark");
  black = $state(false);
  sheet = $state<Sheet>();
  /** Beside the scene before it, though the scene itself does not ask for it. */
  beside = $state(false);
  split = $state(50);
  /** Waiting for a place for a trial site. */
  placing = $state(false);
  asked = $state.raw<LiveQuestion>();
  /** A new value each time the map is to go back to the scene. */
  recentred = $state(0);
  startedMs = 0;

  readonly #client: EngineClient;
  #settle: ReturnType<typeof setTimeout> | undefined;

  readonly words = $derived.by(() => this.book.words);
  readonly scene = $derived.by<StageScene | undefined>(() => this.book.deck.scenes[this.index]);
  readonly staged = $derived.by(() => this.scene && this.book.stagedOf(this.scene));
  /** The scene with its live question in place of its own. */
  readonly shown = $derived.by<Staged | undefined>(() => {
    const { staged, asked } = this;
    if (!staged || !asked) return staged;
    const layer = this.desk.layers.find((one) => one.id === asked.question.layerId);
    const answer = this.live.answer;
    const explanation = isPlain(asked, staged.question) ? staged.explanation : undefined;
    return { ...staged, layer, question: asked.question, answer, explanation };
  });
  readonly trial = $derived.by(
    () => this.asked !== undefined && this.scene !== undefined && !isPlain(this.asked, this.scene.question),
  );
  readonly sites = $derived(this.asked?.sites ?? []);
  readonly sides = $derived.by<readonly Side[]>(() => this.#sides());
  readonly figures = $derived.by<readonly BigFigure[]>(() => this.#figures());
  readonly headline = $derived.by(() => this.#headline());
  readonly method = $derived.by(() => this.#method());
  /** Why there is nothing to show, as a sentence. */
  readonly trouble = $derived.by(() => this.scene && this.book.troubleOf(this.scene));

  constructor(desk: Desk, client: EngineClient) {
    this.desk = desk;
    this.#client = client;
    this.book = new SceneBook(desk, client);
  }

  /** Another project was opened: its scenes are taken up. */
  projectOpened(): void {
    this.leave();
    this.book.open();
  }

  /** Another project, or the same after an edit: the answers are asked for again. */
  projectChanged(): void {
    this.book.answers.clear();
    this.dropLive();
  }

  start(index = 0): void {
    if (this.book.deck.scenes.length === 0) return;
    this.sheet = undefined;
    this.black = false;
    this.#enter(index);
    this.startedMs = Date.now();
    this.on = true;
  }

  leave(): void {
    this.dropLive();
    this.on = false;
  }

  /** @returns true when the key was for the stage. */
  command(command: StageCommand): boolean {
    if (this.black) {
      this.black = false;
      return true;
    }
    switch (command.kind) {
      case "step":
        this.go(this.index + command.by);
        return true;
      case "go":
        this.go(command.to);
        return true;
      case "last":
        this.go(this.book.deck.scenes.length - 1);
        return true;
      case "divider":
        if (this.sides.length === 2) this.divide(this.split + command.by);
        return true;
      case "black":
        this.black = true;
        return true;
      case "grid":
      case "keys":
        this.sheet = this.sheet === command.kind ? undefined : command.kind;
        return true;
      case "live":
        if (this.sheet === "live") this.closeLive();
        else this.openLive();
        return true;
      case "look":
        this.look = this.look === "dark" ? "light" : "dark";
        return true;
      case "swipe":
        if (this.index > 0 || this.beside || this.trial) this.beside = !this.beside;
        return true;
      case "recentre":
        this.recentred++;
        return true;
      case "back":
        this.#back();
        return true;
      case "speaker":
      case "fullScreen":
        return false;
    }
  }

  go(to: number): void {
    if (to < 0 || to >= this.book.deck.scenes.length) return;
    this.sheet = this.sheet === "live" ? undefined : this.sheet;
    if (to === this.index) {
      this.recentred++;
      return;
    }
    this.#enter(to);
  }

  divide(percent: number): void {
    this.split = Math.min(95, Math.max(5, percent));
  }

  openLive(): void {
    if (!this.scene || this.trouble !== undefined) return;
    this.sheet = "live";
    this.asked ??= { question: this.scene.question, sites: [] };
    if (!this.live.answer) this.#ask(0);
  }

  /** The bar goes; what was asked stays in sight until the scene is left. */
  closeLive(): void {
    this.sheet = undefined;
    this.placing = false;
    if (!this.trial) this.dropLive();
  }

  dropLive(): void {
    clearTimeout(this.#settle);
    this.live.clear();
    this.asked = undefined;
    this.placing = false;
    if (this.sheet === "live") this.sheet = undefined;
  }

  /** The scene's own question again, the bar stays. */
  resetLive(): void {
    if (!this.scene) return;
    this.placing = false;
    this.#askLive({ question: this.scene.question, sites: [] });
  }

  stepLimit(by: 1 | -1): void {
    if (this.asked) this.#askLive(withLimitStep(this.asked, by));
  }

  chooseGroup(group: string): void {
    const { asked } = this;
    if (asked) this.#askLive({ ...asked, question: { ...asked.question, group } });
  }

  chooseLayer(id: string): void {
    const { project, layers, hasNetwork } = this.desk;
    const layer = layers.find((one) => one.id === id);
    const groups = project?.groups.map((group) => group.id) ?? [];
    if (this.asked && layer) this.#askLive(withLiveLayer(this.asked, layer, groups, hasNetwork));
  }

  place(lon: number, lat: number): void {
    if (!this.asked) return;
    this.placing = false;
    this.#askLive(withSite(this.asked, this.words.live.siteName(this.sites.length + 1), lon, lat));
  }

  takeBackSite(): void {
    if (this.asked) this.#askLive(withoutLastSite(this.asked));
  }

  #enter(index: number): void {
    this.dropLive();
    this.beside = false;
    this.split = 50;
    this.index = index;
  }

  #back(): void {
    if (this.placing) this.placing = false;
    else if (this.sheet === "live") this.closeLive();
    else if (this.sheet !== undefined) this.sheet = undefined;
    else if (this.asked) this.dropLive();
    else this.leave();
  }

  #askLive(live: LiveQuestion): void {
    this.asked = live;
    this.#ask(SETTLE_MS);
  }

  #ask(delayMs: number): void {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => void this.#askNow(), delayMs);
  }

  async #askNow(): Promise<void> {
    const { asked } = this;
    const plain = asked && this.book.request(asked.question);
    if (!asked || !plain) return;
    const request = asked.sites.length > 0 ? { ...plain, extraFacilities: asked.sites } : plain;
    await this.live.start(async (signal, publish) => {
      const quiet = () => undefined;
      publish(await this.#client.coverage({ ...request, ground: "later" }, signal, quiet));
      return this.#client.coverage(request, signal, quiet);
    });
  }

  #sides(): readonly Side[] {
    const { shown, scene } = this;
    if (!shown || !scene) return [];
    if (shown.question.caliber === "compare" && this.desk.hasNetwork) {
      return [this.#side(shown, "network", "network"), this.#side(shown, "circle", "circle")];
    }
    const other = this.#otherScene(scene);
    const before = this.trial ? this.staged : other && this.book.stagedOf(other);
    const wanted = (this.beside || scene.against !== undefined || this.trial) && before?.answer !== undefined;
    const own = this.#side(shown, "scene", shown.question.caliber);
    if (!wanted || !before || (this.trial && !this.beside)) return [own];
    const method = before.question.caliber === "compare" ? "network" : before.question.caliber;
    return [this.#side(before, "scene", method), own];
  }

  /** The scene on the left: the one named, else the one before. */
  #otherScene(scene: StageScene): StageScene | undefined {
    const { scenes } = this.book.deck;
    return scenes.find((one) => one.id === scene.against) ?? (this.beside ? scenes[this.index - 1] : undefined);
  }

  #side(staged: Staged, method: Side["method"], caliber: Question["caliber"]): Side {
    const { language } = this.desk;
    const scene = mapScene(staged, caliber);
    const words = terms[language];
    const people = scene.run?.district.people[scene.run.group];
    const share = people && people.total > 0 ? words.percent(people.covered / people.total) : words.noData;
    const isTrial = staged === this.shown && this.trial;
    const name =
      method === "scene"
        ? isTrial
          ? this.words.says.trial(this.sites.length)
          : this.book.nameOf(staged.scene)
        : words.method[scene.run?.method ?? "network"];
    return { scene, label: `${name} ${share}`, method };
  }

  #figures(): readonly BigFigure[] {
    const { shown, staged, trial } = this;
    const { language } = this.desk;
    if (!shown) return [];
    return trial && staged ? trialFigures(language, staged, shown) : bigFigures(language, shown);
  }

  #headline(): { readonly text: string | undefined; readonly outdated: boolean } {
    const { shown, staged, trial } = this;
    const { language } = this.desk;
    if (!shown) return { text: undefined, outdated: false };
    if (!trial || !staged) return headlineOf(language, shown);
    return { text: trialHeadline(language, staged, shown, this.sites.length), outdated: false };
  }

  #method(): string {
    const { shown } = this;
    const runs = shown?.answer && shown.question.caliber === "compare" ? shown.answer.runs : undefined;
    const run = shown?.answer && shownRun(shown.answer, shown.question.caliber);
    if (!shown || !run) return "";
    const line = methodLine(this.desk.language, shown.project, runs ?? [run]);
    return this.sites.length > 0 ? [this.words.says.trial(this.sites.length), line].join(this.desk.text.dotJoin) : line;
  }
}
