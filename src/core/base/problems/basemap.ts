/** Problems of maps drawn beneath the district's own data, and of the server that passes their tiles on. */
export interface BasemapProblemParams {
  "basemap/not-pmtiles": { file: string; detail: string };
  "basemap/schema-unknown": { file: string; layers: string };
  "basemap/vector-shifted": { file: string };
  "basemap/tiles-failed": { title: string; detail: string };
  "serve/tiles-template": { template: string };
  "serve/tiles-grid": { template: string };
  "serve/tiles-frame": { template: string };
  "serve/tiles-shifted": { host: string };
  "serve/tiles-baidu": { host: string };
  "serve/tiles-key": { template: string };
}
