import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The fields of the scaffolder's forms, each loaded when a form is opened. */
export const formFields = [
  FormFieldBlueprint.make({
    name: 'environment-picker',
    params: {
      field: () =>
        import('./environmentPicker').then(
          ({ environmentPicker }) => environmentPicker,
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'cluster',
    params: {
      field: () =>
        import('./clusterField').then(({ clusterField }) => clusterField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'image',
    params: {
      field: () => import('./imageField').then(({ imageField }) => imageField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'interfaces',
    params: {
      field: () =>
        import('./interfacesField').then(
          ({ interfacesField }) => interfacesField,
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'preview',
    params: {
      field: () =>
        import('./previewField').then(({ previewField }) => previewField),
    },
  }),
];
