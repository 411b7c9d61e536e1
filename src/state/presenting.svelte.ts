/** Whether somebody prepares scenes or presents them. What does the work is fetched when first asked for. */
export class Presenting {
  /** Has been opened once; from then on its code and state stay. */
  opened = $state(false);
  panel = $state(false);
  /** The stage covers the page. */
  on = $state(false);

  toggle(): void {
    this.opened = true;
    this.panel = !this.panel;
  }
}
