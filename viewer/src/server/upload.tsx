import { useRef, useState } from "preact/hooks";
import { Text } from "../ui/text";
import { reportPath, uploadReport, type Report } from "./api";
import { LevelCounts } from "./levels";
import { useServer } from "./state";

/** A file that is or was uploaded. */
interface Uploaded {
  file: File;
  state: "waiting" | "analysing" | "stored" | "known" | "failed";
  report?: Report;
  failure?: string;
}

const WORDS: Record<Uploaded["state"], string> = {
  waiting: "waits",
  analysing: "is uploaded and analysed …",
  stored: "",
  known: "was stored already",
  failed: "failed",
};

/** Uploads reports, one after the other. */
export function Upload() {
  const store = useServer();
  const [uploads, setUploads] = useState<readonly Uploaded[]>([]);
  const [isOver, setOver] = useState(false);
  const queue = useRef<Uploaded[]>([]);
  const isBusy = useRef(false);

  const change = (upload: Uploaded, part: Partial<Uploaded>) => {
    Object.assign(upload, part);
    setUploads((all) => [...all]);
  };
  const work = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    for (let next = queue.current.shift(); next !== undefined; next = queue.current.shift()) {
      change(next, { state: "analysing" });
      try {
        const { report, isNew } = await uploadReport(next.file);
        change(next, { state: isNew ? "stored" : "known", report });
        await store.load();
      } catch (failure) {
        change(next, { state: "failed", failure: store.explain(failure) });
      }
    }
    isBusy.current = false;
  };
  const add = (files: FileList | null | undefined) => {
    const added = [...(files ?? [])].map((file): Uploaded => ({ file, state: "waiting" }));
    queue.current.push(...added);
    setUploads((all) => [...added, ...all]);
    void work();
  };
  return (
    <section
      class={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add(event.dataTransfer?.files);
      }}
    >
      <h2 tabIndex={-1}>Upload</h2>
      <div class="fields">
        <label>
          Reports of sandboxes; choose files or drop them here
          <input
            type="file"
            multiple
            onChange={(event) => {
              add(event.currentTarget.files);
              event.currentTarget.value = "";
            }}
          />
        </label>
      </div>
      <ul class="uploads" role="status" aria-label="Uploads">
        {uploads.map((upload, index) => (
          <li key={uploads.length - index}>
            {upload.report === undefined ? (
              <Text text={upload.file.name} limit={120} />
            ) : (
              <a href={reportPath(upload.report.id, "page")}>
                <Text text={upload.file.name} limit={120} />
              </a>
            )}{" "}
            {upload.report !== undefined && <LevelCounts levels={upload.report.levels} />}{" "}
            <span class={upload.state === "failed" ? "failed" : "quiet"}>{WORDS[upload.state]}</span>
            {upload.failure !== undefined && (
              <p>
                <Text text={upload.failure} limit={600} expandable />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
