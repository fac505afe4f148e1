/** Recorded answers of the API for every state that a page can show: for tests, and for the plugin's own dev app. */
export * from './recordedApi';
export * from './recordedClusters';
export * from './recordedEntity';
export * from './recordedEnvironments';
export * from './recordedHistory';
export * from './recordedLinks';
export * from './recordedPlacements';
export * from './recordedPods';
export * from './recordedPromises';
export * from './recordedTroubles';
export * from './recordedWorkloads';
