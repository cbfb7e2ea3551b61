/** The one scale of times, so that panels of a dashboard can be laid over each other. */

/** In seconds; the last one is beyond every deadline that a client waits for. */
export const secondsBuckets = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
