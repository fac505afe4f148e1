/** Ids of NVIDIA's virtual functions, with those of their physical functions (pci.ids). */
export const PHYSICAL_IDS: Readonly<Record<string, string>> = {
  '1014': '1013',
  '1016': '1015',
  '1018': '1017',
  '101a': '1019',
  '101c': '101b',
  '101e': '101d',
};
