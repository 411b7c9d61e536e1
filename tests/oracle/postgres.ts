import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A private database with pgRouting, alive until `stop`. */
export interface Postgres {
  /** Runs SQL; rows come back as tab-separated cells. `input` feeds `\copy … from stdin`. */
  query(sql: string, input?: string): string[][];
  stop(): void;
}

/** Why this machine has no pgRouting, in a sentence. */
export interface NoPostgres {
  readonly reason: string;
}

/** PostgreSQL refuses to run as root: root lends the work to this user, which Debian's package makes. */
const SERVER_USER = "postgres";

/**
 * Starts PostgreSQL with PostGIS and pgRouting in a temporary folder, reachable by a socket in that folder only.
 * Nothing is installed and no running server is touched.
 */
export function startPostgres(): Postgres | NoPostgres {
  const bin = binFolder();
  if (!bin) return { reason: "no PostgreSQL server is installed (Debian: postgresql postgresql-15-pgrouting postgis)" };
  const asRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-pg-"));
  if (asRoot) {
    const id = spawnSync("id", ["-u", SERVER_USER], { encoding: "utf8" });
    if (id.status !== 0) return { reason: `PostgreSQL does not run as root, and there is no user ${SERVER_USER}` };
    chownSync(folder, Number(id.stdout), -1);
  }
  const run = (program: string, options: readonly string[], input?: string) => {
    const [command, ...rest] = asRoot
      ? ["runuser", "-u", SERVER_USER, "--", join(bin, program), ...options]
      : [join(bin, program), ...options];
    const done = spawnSync(command, rest, { cwd: folder, encoding: "utf8", input, maxBuffer: 1 << 28 });
    if (done.status !== 0) throw new Error(`${program}: ${done.stderr || String(done.error)}`);
    return done.stdout;
  };
  const data = join(folder, "data");
  const stop = () => {
    if (existsSync(data)) {
      try {
        run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
      } catch {
        // It never came up; there is nothing to stop.
      }
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const query = (sql: string, input?: string) =>
    run("psql", ["-h", folder, "-d", "postgres", "-XAtq", "-v", "ON_ERROR_STOP=1", "-F", "\t", "-c", sql], input)
      .split("\n")
      .filter((row) => row !== "")
      .map((row) => row.split("\t"));
  try {
    run("initdb", ["-D", data, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
    const settings = `-k ${folder} -c listen_addresses='' -c fsync=off -c max_wal_size=2GB`;
    run("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", settings, "start"]);
    query("create extension postgis; create extension pgrouting");
  } catch (error) {
    stop();
    return { reason: `PostgreSQL with pgRouting did not start: ${error instanceof Error ? error.message.trim() : ""}` };
  }
  return { query, stop };
}

/** Where initdb, pg_ctl and psql lie: Debian keeps them out of PATH. */
function binFolder(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...versions.map((v) => join(debian, v, "bin"))];
  return folders.find((folder) => ["initdb", "pg_ctl", "psql"].every((program) => existsSync(join(folder, program))));
}
