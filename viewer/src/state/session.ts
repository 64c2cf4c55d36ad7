import { MatchTable } from "../data/capabilities";
import { CallSearch } from "../data/search";
import type { Story } from "../data/story";

/** What views compute once from a story and share. */
export class Session {
  readonly search: CallSearch;
  private table: MatchTable | null = null;

  constructor(private readonly story: Story) {
    this.search = new CallSearch(story);
  }

  get matches(): MatchTable {
    this.table ??= new MatchTable(this.story);
    return this.table;
  }
}
