export const graphql = (query) => query;
