import { type Http } from '#kernel/http'
import { checkText, giveAt, giveHere, giveRating } from './commands.ts'
import { downloadPublic, listOwn, listRatings, readAt, readPublic, readSums } from './queries.ts'

export function ratingRoutes(http: Http): void {
  // for everybody
  http.query  ('GET /ratings/public',            readPublic)
  http.download('GET /ratings/public.csv',       downloadPublic)
  http.query  ('GET /ratings/own',               listOwn)
  http.command('POST /ratings',                  giveRating)
  http.query  ('GET /tickets/:ticket/rating',    readAt)
  http.command('POST /tickets/:ticket/rate',     giveAt)

  // for officials
  http.query  ('GET /ratings',                   listRatings)
  http.query  ('GET /ratings/sums',              readSums)
  http.command('POST /tickets/:ticket/rating',   giveHere)
  http.command('POST /ratings/:id/check',        checkText)
}
