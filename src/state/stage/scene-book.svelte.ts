import type { CoverageRequest } from "../../core/analysis/result";
import { Problem } from "../../core/base/problem";
import { stageText } from "../../text/stage";
import type { EngineClient } from "../../worker/engine-client";
import type { Desk } from "../desk.svelte";
import { circleMethod, requestOf, type Question } from "../question";
import { Deck } from "./deck.svelte";
import { headlineOf, sceneName } from "./figures";
import { readyScenes } from "./ready-deck";
import { SceneAnswers } from "./scene-answers.svelte";
import type { Staged } from "./scene-map";
import { sceneFromDesk, shownSelection, type DeskState, type StageScene } from "./stage-scene";

/** The name under which scenes lie beside the project. */
const SCENES = "scenes";

/** The scenes of the open project with what they say: their names, headlines, answers and troubles. */
export class SceneBook {
  readonly desk: Desk;
  readonly deck: Deck;
  readonly answers: SceneAnswers;
  readonly words = $derived.by(() => stageText[this.desk.language]);

  constructor(desk: Desk, client: EngineClient) {
    this.desk = desk;
    this.deck = new Deck((deck) => desk.keepBeside(SCENES, deck));
    this.answers = new SceneAnswers(client);
  }

  /** Takes up the scenes that lie beside the open project; that they cannot be read is told. */
  open(): void {
    try {
      this.deck.open(this.desk.beside[SCENES]);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.desk.notices.problem(error.plain());
    }
  }

  /** What a scene is drawn and told from. */
  stagedOf(scene: StageScene): Staged | undefined {
    const { project } = this.desk;
    const request = this.requestOf(scene);
    if (!project) return undefined;
    const layer = this.desk.layers.find((one) => one.id === scene.question.layerId);
    const answer = request && this.answers.coverage(request);
    const why = this.#explainRequest(scene);
    return {
      project,
      layer,
      scene,
      question: scene.question,
      answer,
      explanation: why && this.answers.explanation(why),
    };
  }

  nameOf(scene: StageScene): string {
    const { project, language, layers } = this.desk;
    if (!project) return scene.name ?? "";
    const layer = layers.find((one) => one.id === scene.question.layerId);
    return sceneName(language, { scene, project, layer });
  }

  headlineOf(scene: StageScene): { readonly text: string | undefined; readonly outdated: boolean } {
    const staged = this.stagedOf(scene);
    return staged ? headlineOf(this.desk.language, staged) : { text: scene.headline?.text, outdated: false };
  }

  troubleOf(scene: StageScene): string | undefined {
    const { project, layers } = this.desk;
    const { layerId, group } = scene.question;
    if (!project) return undefined;
    if (!layers.some((one) => one.id === layerId)) return this.words.layerGone(layerId);
    if (!project.groups.some((one) => one.id === group)) return this.words.groupGone(group);
    return undefined;
  }

  /** The place a scene was about is no longer in the data. */
  placeGone({ selection, spotlight }: StageScene): boolean {
    const { project } = this.desk;
    if (!project) return false;
    const isGone = (kind: string, id: string) => {
      const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
        community: project.communities,
        street: project.streets,
        quarter: project.quarters,
        facility: project.facilities,
      };
      return lists[kind]?.every((one) => one.id !== id) ?? false;
    };
    if (spotlight && isGone(spotlight.kind, spotlight.id)) return true;
    if (selection?.kind === "home") return shownSelection(project, selection) === undefined;
    return selection !== undefined && isGone(selection.kind, selection.id);
  }

  requestOf(scene: StageScene): CoverageRequest | undefined {
    return this.request(scene.question);
  }

  /** Asks for the numbers of every scene: their headlines stand in the list. */
  wantPeople(): void {
    for (const scene of this.deck.scenes) {
      const request = this.requestOf(scene);
      if (request && this.troubleOf(scene) === undefined) this.answers.wantPeople(request);
      const why = this.#explainRequest(scene);
      if (why) this.answers.wantExplanation(why);
    }
  }

  /** Asks for the ground of all scenes, the nearest to one of them first. */
  wantGround(index: number): void {
    const { scenes } = this.deck;
    const nearest = [...scenes.keys()].sort((a, b) => Math.abs(a - index) - Math.abs(b - index));
    for (const at of nearest) {
      const request = this.requestOf(scenes[at]);
      if (request && this.troubleOf(scenes[at]) === undefined) this.answers.wantGround(request);
    }
    const scene = scenes.at(index);
    const request = scene && this.troubleOf(scene) === undefined ? this.requestOf(scene) : undefined;
    if (!scene || !request) return;
    const why = this.#explainRequest(scene);
    this.answers.wantGround(request, true);
    if (why) this.answers.wantExplanation(why, true);
    this.answers.wantPeople(request, true);
  }

  addPresent(): StageScene | undefined {
    const { project, question } = this.desk;
    if (!project || !question) return undefined;
    const scene = sceneFromDesk(project, deskState(this.desk, question), newId());
    this.deck.add([scene]);
    return scene;
  }

  /** The scene takes over what the desk shows; words and notes stay. */
  takePresent(scene: StageScene): void {
    const { project, question } = this.desk;
    if (!project || !question) return;
    const fresh = sceneFromDesk(project, deskState(this.desk, question), scene.id);
    const { name, headline, notes, against } = scene;
    this.deck.edit(scene.id, () => ({
      ...fresh,
      notes,
      ...(name === undefined ? {} : { name }),
      ...(headline === undefined ? {} : { headline }),
      ...(against === undefined ? {} : { against }),
    }));
  }

  addReady(): void {
    const { project, question, answer } = this.desk;
    if (project && question && answer) this.deck.add(readyScenes(project, question, answer, newId));
  }

  readFile(name: string, content: string): number {
    try {
      return this.deck.read(name, content, newId);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.desk.notices.problem(error.plain());
      return 0;
    }
  }

  /** What the engine is asked for a question; undefined: its layer is not loaded. */
  request(question: Question): CoverageRequest | undefined {
    const layer = this.desk.layers.find((one) => one.id === question.layerId);
    return layer && requestOf(question, layer, this.desk.hasNetwork);
  }

  #explainRequest(scene: StageScene) {
    const { project, layers } = this.desk;
    const coverage = this.requestOf(scene);
    const layer = layers.find((one) => one.id === scene.question.layerId);
    const selection = project && shownSelection(project, scene.selection);
    if (!coverage || !layer || selection?.kind !== "home" || this.troubleOf(scene) !== undefined) return undefined;
    const method =
      scene.question.caliber === "circle" || !this.desk.hasNetwork ? circleMethod(layer) : ("network" as const);
    return { coverage, method, demandIndex: selection.index };
  }
}

function deskState({ selection, look }: Desk, question: Question): DeskState {
  const { theme, shown, sight, classes } = look;
  return { question, theme, shown, selection, sight, classes };
}

/** Not crypto.randomUUID: an intranet's plain http has none. */
function newId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}
