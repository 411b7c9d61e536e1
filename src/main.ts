import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
const asked = new URLSearchParams(location.search);
if (asked.get("view") === "speaker") {
  // The second window of a presentation: no desk, no engine.
  const { default: SpeakerWindow } = await import("./ui/stage/SpeakerWindow.svelte");
  mount(SpeakerWindow, {
    target,
    props: { stage: asked.get("stage") ?? "", language: asked.get("lang") === "en" ? "en" : "zh" },
  });
} else {
  mount(App, { target });
}
