/**
 * Documents of one make as one: the head of the first, what is in each, and the end. `first` begins and `last` ends
 * what is in a document; of one in which nothing is, there is no `first`.
 */
export async function* framed(
  documents: AsyncIterable<string>,
  first: string,
  last: string,
): AsyncGenerator<string> {
  let end = '';
  for await (const document of documents) {
    const to = document.lastIndexOf(last);
    const from = document.indexOf(first);
    const start = from < 0 ? to : from;
    if (end === '') yield document.slice(0, start);
    yield document.slice(start, to);
    end = document.slice(to);
  }
  yield end;
}

/** A document a page, and one of none, so that there is one in any case. */
export async function* documents<Item>(
  pages: AsyncIterable<readonly Item[]>,
  write: (items: readonly Item[]) => string,
): AsyncGenerator<string> {
  let none = true;
  for await (const page of pages) {
    none = false;
    yield write(page);
  }
  if (none) yield write([]);
}
