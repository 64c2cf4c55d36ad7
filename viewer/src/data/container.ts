import { readDeltas, readNumbers, type NumberColumn } from "./columns";
import { DataError } from "./errors";
import type { Header } from "./header";
import { unpack } from "./packed";

export const VERSION = 1;

/** The unpacked data of a page: its header and its columns, which are decoded on request. */
export class Container {
  private constructor(
    readonly header: Header,
    private readonly columns: Uint8Array,
  ) {}

  /** Unpacks base64 of gzip. */
  static async fromBase64(text: string): Promise<Container> {
    return Container.fromBytes(await unpack(text));
  }

  static fromBytes(bytes: Uint8Array): Container {
    if (bytes.length < 4) throw new DataError("the data has no header");
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    if (length + 4 > bytes.length) throw new DataError("the data ends inside the header");
    const header = parseHeader(bytes.subarray(4, 4 + length));
    return new Container(header, bytes.subarray(4 + length));
  }

  numbers(name: string): NumberColumn {
    return readNumbers(this.bytes(name), this.count(name), name);
  }

  deltas(name: string): NumberColumn {
    return readDeltas(this.bytes(name), this.count(name), name);
  }

  /** The bytes of a column. They are shared with the container. */
  bytes(name: string): Uint8Array {
    const [offset, bytes] = this.entry(name);
    if (offset + bytes > this.columns.length) throw new DataError(`the data ends inside the column ${name}`);
    return this.columns.subarray(offset, offset + bytes);
  }

  count(name: string): number {
    return this.entry(name)[2];
  }

  private entry(name: string): [number, number, number] {
    const entry = Object.hasOwn(this.header.columns, name) ? this.header.columns[name] : undefined;
    if (entry === undefined) throw new DataError(`the data lacks the column ${name}`);
    return entry;
  }
}

function parseHeader(bytes: Uint8Array): Header {
  let header: Partial<Header>;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Header>;
  } catch {
    throw new DataError("the header of the data is not JSON");
  }
  if (header.version !== VERSION) {
    throw new DataError(`the data has version ${String(header.version)}, but this page reads version ${VERSION}`);
  }
  if (typeof header.columns !== "object" || header.columns === null) throw new DataError("the header has no columns");
  return header as Header;
}
