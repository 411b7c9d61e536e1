import * as Comlink from "comlink";
import { asJob } from "../jobs";
import { outcomeOf } from "../outcome";
import { ownBuffers } from "../own-buffers";
import type { Session } from "../session";
import type { CopyService } from "./copy-service";
import type { Keeper } from "./keeper";

/** The part of the worker's service that is about projects kept in the browser. */
export function copyService(keeper: Keeper, session: Session): CopyService {
  return {
    watchCopy: (tell) => keeper.watch(tell),
    listCopies: () => outcomeOf(() => keeper.list()),
    openCopy: (id, copyId, report) =>
      outcomeOf(() =>
        asJob(id, report, async (job) => {
          const { project, take, drop } = await keeper.open(copyId, job);
          try {
            const view = await session.open(project, job);
            take();
            return Comlink.transfer(view, ownBuffers(view));
          } catch (error) {
            drop();
            throw error;
          }
        }),
      ),
    renameCopy: (copyId, title) => outcomeOf(() => keeper.rename(copyId, title)),
    duplicateCopy: (copyId, title) => outcomeOf(() => keeper.duplicate(copyId, title)),
    removeCopy: (copyId) => outcomeOf(() => keeper.remove(copyId)),
    keepSettings: (page) => keeper.pageChanged(page),
    settled: () => keeper.settled,
    opened: () => keeper.opened,
  };
}
