/** A view of a list under a name: the query of its URL, kept by a person, shown to her organisation if she shares it. */
export type SavedView = {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  /** Whether it is the reader's own; others' she may use but not remove. */
  own: boolean;
};

export const viewPages = ['companies', 'board'] as const;
export type ViewPage = (typeof viewPages)[number];

export const longestViewName = 40;
export const longestViewQuery = 2000;
export const mostViews = 30;
