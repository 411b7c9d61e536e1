import type { Project } from "../project";

/** What a person says of a project. */
export interface About {
  readonly title: string;
  /** ISO. */
  readonly dataDate: string;
}

/** Gives a project the name and date a person chose; the name then is the same in every language. */
export function setAbout(project: Project, { title, dataDate }: About): Project {
  if (project.title.zh === title && project.title.en === title && project.dataDate === dataDate) return project;
  return { ...project, title: { zh: title, en: title }, dataDate };
}
