import type { EngineClient } from "../../worker/engine-client";
import type { Desk } from "../desk.svelte";
import { shownRun } from "../figures";
import { methodLine } from "../method-line";
import { Run } from "../run.svelte";
import { againstChoices, firstAgainst, NONE, ownAgainst, type Against } from "./against";
import { bigFigures, headlineOf, type BigFigure } from "./figures";
import type { StageCommand } from "./keys";
import { isTrial, withLimitStep, withLiveLayer, withoutLastSite, withSite } from "./live";
import type { LiveAnswer, LiveQuestion } from "./live";
import { SceneBook } from "./scene-book.svelte";
import type { Staged } from "./scene-map";
import { requestOfSide, sidesOf, trialSides, type Side } from "./sides";
import type { StageScene } from "./stage-scene";
import { trialFigures, trialHeadline } from "./trial";

export type Look = "dark" | "light";
/** What lies over the map. */
export type Sheet = "grid" | "keys" | "live" | "against";

/** After the last press of a live question the engine is asked, milliseconds. */
const SETTLE_MS = 120;

/** Presenting: the deck, where one is in it, and what is asked on the side. The desk stays as it was. */
export class Stage {
  readonly desk: Desk;
  readonly book: SceneBook;
  readonly live = new Run<LiveAnswer>();
  /** Presenting now. */
  on = $state(false);
  index = $state(0);
  look = $state<Look>("dark");
  black = $state(false);
  sheet = $state<Sheet>();
  /** What the scene is set beside, where that is not what it says itself. */
  chosen = $state.raw<Against>();
  /** A trial stands beside the scene itself. */
  besideTrial = $state(false);
  /** Where the divider stands, percent of the width; nowhere until the map knows what it shows. */
  split = $state<number>();
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
  /**
   * The scene with its live question in place of its own: the newest, or while that is worked out the one before, so
   * that numbers and words are of one question.
   */
  readonly shown = $derived.by<Staged | undefined>(() => {
    const { staged } = this;
    const told = this.live.answer;
    if (!staged || !told) return staged;
    const { question } = told.asked;
    const layer = this.desk.layers.find((one) => one.id === question.layerId);
    const explanation = isTrial(told.asked, staged.scene) ? undefined : staged.explanation;
    return { ...staged, layer, question, answer: told.answer, explanation };
  });
  /** What is in sight is not what the scene asks. */
  readonly trial = $derived.by(() => isTrial(this.live.answer?.asked, this.scene));
  /** Something else than the scene's own question has been asked, answered or not. */
  readonly isAskedElse = $derived.by(() => isTrial(this.asked, this.scene));
  /** Trial sites that were placed, counted already or not. */
  readonly sites = $derived(this.asked?.sites ?? []);
  readonly #siteCount = $derived(this.live.answer?.asked.sites.length ?? 0);
  readonly against = $derived.by<Against>(() => this.chosen ?? (this.scene ? ownAgainst(this.scene) : NONE));
  readonly choices = $derived.by(() => (this.shown ? againstChoices(this.shown, this.book.deck.scenes) : [NONE]));
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
        if (this.sides.length === 2 && this.split !== undefined) this.divide(this.split + command.by);
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
        this.#swipe();
        return true;
      case "recentre":
        this.#recentre();
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
    this.sheet = this.sheet === "live" || this.sheet === "against" ? undefined : this.sheet;
    if (to === this.index) {
      this.#recentre();
      return;
    }
    this.#enter(to);
  }

  divide(percent: number): void {
    this.split = Math.min(95, Math.max(5, percent));
  }

  setBeside(against: Against): void {
    this.chosen = against;
  }

  /** Asks for the scenes' answers, the present one's first, and for what is set beside it. */
  wantAnswers(): void {
    this.book.wantGround(this.index);
    const { shown, against } = this;
    const request = shown && requestOfSide(shown, against, (question) => this.book.request(question));
    if (request && this.trouble === undefined) this.book.answers.wantGround(request, true);
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
    if (!this.isAskedElse) this.dropLive();
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
    this.besideTrial = false;
    this.chosen = undefined;
    this.split = undefined;
    this.index = index;
  }

  #recentre(): void {
    this.split = undefined;
    this.recentred++;
  }

  /** Two states beside each other, with the choice of the other one; pressed again, one. */
  #swipe(): void {
    const { staged, scene } = this;
    if (!staged || !scene || this.trouble !== undefined) return;
    if (this.trial && this.against.kind !== "method") {
      this.besideTrial = !this.besideTrial;
    } else if (this.sheet === "against") {
      this.chosen = NONE;
      this.sheet = undefined;
    } else {
      this.sheet = "against";
      if (this.against.kind === "none") this.chosen = firstAgainst(staged, this.book.deck.scenes);
    }
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
    this.live.expect();
    this.#settle = setTimeout(() => void this.#askNow(), delayMs);
  }

  async #askNow(): Promise<void> {
    const { asked } = this;
    const plain = asked && this.book.request(asked.question);
    if (!asked || !plain) {
      this.live.cancel();
      return;
    }
    const request = asked.sites.length > 0 ? { ...plain, extraFacilities: asked.sites } : plain;
    await this.live.start(async (signal, publish) => {
      const quiet = () => undefined;
      publish({ asked, answer: await this.#client.coverage({ ...request, ground: "later" }, signal, quiet) });
      return { asked, answer: await this.#client.coverage(request, signal, quiet) };
    });
  }

  #sides(): readonly Side[] {
    const { shown, staged, against } = this;
    const { language } = this.desk;
    if (!shown || !staged) return [];
    if (this.trial && against.kind !== "method") {
      return trialSides(language, { staged, shown, sites: this.#siteCount }, this.besideTrial);
    }
    return sidesOf(language, shown, against, {
      answer: (question) => {
        const request = this.book.request(question);
        return request && this.book.answers.coverage(request);
      },
      scene: (id) => {
        const scene = this.book.deck.scenes.find((one) => one.id === id);
        return scene && this.book.stagedOf(scene);
      },
    });
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
    return { text: trialHeadline(language, staged, shown, this.#siteCount), outdated: false };
  }

  #method(): string {
    const { shown } = this;
    const runs = shown?.answer && shown.question.caliber === "compare" ? shown.answer.runs : undefined;
    const run = shown?.answer && shownRun(shown.answer, shown.question.caliber);
    if (!shown || !run) return "";
    const line = methodLine(this.desk.language, shown.project, runs ?? [run]);
    if (this.#siteCount === 0) return line;
    return [this.words.says.trial(this.#siteCount), line].join(this.desk.text.dotJoin);
  }
}
