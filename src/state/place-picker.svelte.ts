/** A place on the map that the desk waits for. */
export interface Placing {
  /** What the person is asked to do. */
  readonly hint: string;
  /** WGS84 degrees; undefined: the person gave up. */
  readonly settle: (position: readonly [lon: number, lat: number] | undefined) => void;
}

/** Asks a person for places on the map, one at a time. */
export class PlacePicker {
  placing = $state.raw<Placing>();

  /** @returns the place, WGS84 degrees; undefined when the person gives up. Asking again ends the wait before. */
  pick(hint: string): Promise<readonly [lon: number, lat: number] | undefined> {
    this.giveUp();
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

  giveUp(): void {
    this.placing?.settle(undefined);
  }
}
