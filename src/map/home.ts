/** Jilin, with a little room: [west, south, east, north] in degrees. What the map shows when no address says otherwise. */
export const PROVINCE = [121.6, 40.85, 131.35, 46.3] as const;
