/** Problems of the local server. */
export interface ServeProblemParams {
  "serve/no-page": { folder: string };
  "serve/port-taken": { port: number };
  "serve/host-unknown": { host: string };
}
