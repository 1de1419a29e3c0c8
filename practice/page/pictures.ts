import { actionPictures } from './pictures/actions.ts';
import { removalPictures } from './pictures/removal.ts';
import { openStudio } from './pictures/studio.ts';

/** Makes the pictures of the page that the documents show, by playing nights on it, each in a workspace of its own. */
for (const take of [removalPictures, actionPictures]) {
  await using studio = await openStudio();
  await take(studio);
}
