export const PLATFORM = 'fastpath-system';

export const TIME = '2026-11-01T10:00:00Z';
