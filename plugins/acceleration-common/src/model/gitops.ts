import { z } from 'zod';

/** A git repository's address. Argo CD and Flux read templates in their own fields: no braces, no blanks. */
const repository = z
  .string()
  .max(2048)
  .regex(/^(https?:\/\/|ssh:\/\/|git@)[^\s{}]+$/, {
    error:
      'is not the address of a git repository; write for example https://git.example.com/edge/httpd.git',
  });

/** A branch (git check-ref-format, without the rare characters). */
const branch = z
  .string()
  .max(255)
  .regex(/^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._/-]*$/, {
    error: 'is not a branch; write for example main',
  });

const folder = z
  .string()
  .max(1024)
  .regex(/^(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, {
    error:
      'is not a folder of the repository; write it relative to the root, without "." and ".."',
  });

const options = z.strictObject({
  tool: z.enum(['argocd', 'flux']),
  repository: repository.optional(),
  branch: branch.default('main'),
  folder: folder.optional(),
});

/**
 * What deploys the overlays: Argo CD (an ApplicationSet) or Flux (a Kustomization each). The tool's name alone will do; as
 * an object it also says where the repository is, and in which folder of it the workload stands.
 */
export const gitops = z.union([
  z
    .enum(['argocd', 'flux'])
    .transform(tool => ({ tool }))
    .pipe(options),
  options,
]);
