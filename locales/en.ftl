# Every message a reader sees. Keys are grouped by feature; ru.ftl mirrors en.ftl.

## Query: how a query reads back (written with src/query)

query-sentence = { $what } { $parts }
query-joiner = { " " }
query-part-country = with { $names }
query-part-tag = tagged { $names }
query-part-person = naming { $names }
query-part-place = in { $names }
query-part-kind = of the kinds { $names }
query-part-source = from { $names }
query-part-on = on { $names }
query-part-words = with { $names }
query-part-without = but without { $names }
query-part-since = since { $since }
query-part-until = until { $until }
query-part-span = from { $since } to { $until }
query-part-relevance = , most relevant first
query-posts = posts
query-kind-meeting = meetings
query-kind-call = telephone calls
query-kind-event = events
query-kind-visit = visits
query-kind-remarks = remarks
query-kind-statement = statements
query-kind-document = documents
query-kind-announcement = announcements
query-kind-readout = readouts
query-kind-live = broadcasts
query-kind-condolences = condolences
query-kind-congratulations = congratulations
query-kind-other = other posts
query-kind-encounter = meetings and calls
query-read-country = “{ $text }” is read as the country { $name }
query-read-tag = “{ $text }” is read as the hashtag { $name }
query-read-person = “{ $text }” is read as the person { $name }
query-read-place = “{ $text }” is read as the place { $name }
query-read-date = “{ $text }” is read as a date: { $name }
query-error-country = I know no country “{ $value }”. Type a name, a code or a flag: country:Laos
query-error-kind = There is no kind “{ $value }”. Type one of: { $kinds }
query-error-date = I can’t read “{ $value }” as a date. Type a day, a month or a year: since:2024-07-25, until:"July 2024"
query-error-empty = Nothing stands after { $field }: Type a value, for example country:Laos
query-error-field = There is no field “{ $value }”. Did you mean { $field }:?
query-error-order = “{ $value }” is no order. Type order:relevance or order:newest
query-error-span = The last day, { $until }, comes before the first, { $since }. Swap them.
query-error-negated = A minus does not go with { $field }: Leave it out.
query-error-long = A query has at most { $limit } characters.
query-error-terms = A query has at most { $limit } parts.

## Bot

# What it is
bot-description =
    An archive of an official channel that can be asked: who met whom, where and when, what was said. Search it, list its posts by day or tag, follow its meetings; have what you ask for sent at once or as a digest when you like.
bot-short-description = Ask an official channel: posts, meetings, tags, search, digests on a schedule.

# Commands, as the menu and /help describe them
command-today = today’s posts
command-date = posts of a day, a month or a year
command-week = posts of the last seven days
command-latest = the latest posts
command-meetings = who met whom: all meetings, or those with a country or a person
command-search = search the archive
command-tag = posts with a hashtag
command-tags = the hashtags most used
command-post = a post in full
command-language = language of this chat
command-timezone = time zone of this chat
command-start = what this is
command-help = all commands and how to search

# What to type after a command
usage-date = Which day? For example: /date 25 July 2024. A month or a year will do as well: /date July 2024.
usage-search = What are you looking for? For example: /search multipolar -NATO
usage-tag = Which tag? For example: /tag RussiaASEAN
usage-post = Which post? Its number is shown in every list. For example: /post 128
usage-timezone = To change it, name a city or a zone. For example: /timezone Europe/Berlin
date-unknown = I can’t read that as a date. Please type a day, a month or a year, such as 25 July 2024, 2024-07-25, July 2024 or 2024.

# Start and help
start-title = An official channel, as an archive you can ask
start-text =
    Every post is read as a small record: who met whom, where, when, and what was said. Type any words to search, or begin with one of these. /help lists all commands.
start-try-latest = Latest posts
start-try-meetings = Meetings
start-try-tags = Tags
start-try-subscribe = Have posts sent here
help-title = Commands
help-line = { $command } – { $description }
help-admins-only = { $description } (administrators only)
help-query-title = How to search
help-query = Words in any form; “phrases” in quotation marks are exact; a minus leaves out. Narrow it down with #tag, country:, person:, place:, kind:, on:, since:, until:.
help-examples =
    /search "multipolar world" -NATO
    /search person:"Wang Yi" kind:remarks
    /meetings Laos since:2024-07
help-words = In this chat plain words are a search, too.

# Posts
untitled = Untitled
kind-meeting = meeting
kind-call = telephone call
kind-event = event
kind-visit = visit
kind-remarks = remarks
kind-statement = statement
kind-document = document
kind-announcement = announcement
kind-readout = readout
kind-live = broadcast
kind-condolences = condolences
kind-congratulations = congratulations
kind-other = post
part-notice = notice
post-title = Post { $id }
post-published = Published { $when }
post-unknown = There is no post { $id }. /latest shows the newest ones.

# Lists
posts-count =
    { $n ->
        [one] { $n } post
       *[other] { $n } posts
    }
posts-more-than =
    { $n ->
        [one] more than { $n } post
       *[other] more than { $n } posts
    }
meetings-count =
    { $n ->
        [one] { $n } meeting
       *[other] { $n } meetings
    }
meetings-more-than =
    { $n ->
        [one] more than { $n } meeting
       *[other] more than { $n } meetings
    }
meeting-told = reported on { $day }
latest-title = Latest posts
meetings-title = All meetings
counted-line = { $name } – { $n }
button-newer = ‹ newer
button-older = older ›
button-back = ‹ back
button-more = more ›
button-further = search further back
button-relevant-first = most relevant first
button-newest-first = newest first
button-original = Original
button-share = Share
button-copy = Copy citation
nothing-so-far = Nothing among the posts searched so far.

# Nothing to show
archive-empty = The archive has no posts yet.
no-such-tag = No posts are tagged #{ $tag }.
nothing-fits = Nothing found: { $query }.
nothing-fits-hint = Try fewer words, or /help for how to search.
did-you-mean = Did you mean { $name } ({ $n })?
no-posts-on = No posts: { $when }.
nearest-days = The nearest days with posts:

# Settings
language-name = English
language-choose = Which language should I use in this chat?
language-set = I will answer in English here.
timezone-current = Time zone of this chat: { $zone }. It is { $time } there.
timezone-set = The time zone is now { $zone }. It is { $time } there.
timezone-share = Or share your location with me: it tells the zone, and is not stored.
timezone-did-you-mean = Did you mean one of these?
timezone-unknown = I don’t know that zone. Please name a city or an IANA zone, such as Vienna or Asia/Vientiane.

# What goes otherwise
admins-only = Only administrators of this group can do that.
operators-only = Only those who run this bot can do that.
command-unknown = There is no such command. /help lists them all.
command-did-you-mean = There is no such command. Did you mean { $command }?
expired = This button has expired. Please ask again.
slow-down =
    { $seconds ->
        [one] That was a lot at once. Please go on in { $seconds } second.
       *[other] That was a lot at once. Please go on in { $seconds } seconds.
    }
fault = Sorry, something went wrong while answering. Please try again in a while; if it persists, quote the code { $code }.

# The terminal chat
terminal-welcome = Type a message, or the number of a button. Tab completes commands; Ctrl-D leaves.
terminal-edited = (edited)
terminal-forwarded = Forwarded from { $from }
terminal-photo = (photo)
terminal-video = (video)
terminal-document = (file)
terminal-no-button = There is no button { $number }: the last one is { $last }. To send the number itself, type a space before it.
terminal-open = This button opens { $url }
terminal-copy = This button copies: { $text }
terminal-elsewhere = This button works in Telegram only.

# The terminal chat
sample-loaded =
    The archive is empty, so the sample feed was loaded: { $count ->
        [one] { $count } post
       *[other] { $count } posts
    }. Try /today, /tag RussiaASEAN or /meetings Laos.

## Digests

digest-title-all = All posts
digest-nothing-new = Nothing new.
digest-more =
    { $n ->
        [one] and { $n } more
       *[other] and { $n } more
    }
digest-no-country = Others
digest-kind-meeting = Meetings
digest-kind-call = Telephone calls
digest-kind-event = Events
digest-kind-visit = Visits
digest-kind-remarks = Remarks
digest-kind-statement = Statements
digest-kind-document = Documents
digest-kind-announcement = Announcements
digest-kind-readout = Readouts
digest-kind-live = Broadcasts
digest-kind-condolences = Condolences
digest-kind-congratulations = Congratulations
digest-kind-other = Other posts

## Schedules

schedule-now = at once, as each post arrives
schedule-hourly =
    { $minute ->
        [0] every hour, on the hour
        [one] every hour, { $minute } minute past
       *[other] every hour, { $minute } minutes past
    }
schedule-times = { $days } at { $times }
schedule-daily = every day
schedule-weekdays = on weekdays
schedule-weekends = at weekends
schedule-days = on { $days }
schedule-day-1 = Mondays
schedule-day-2 = Tuesdays
schedule-day-3 = Wednesdays
schedule-day-4 = Thursdays
schedule-day-5 = Fridays
schedule-day-6 = Saturdays
schedule-day-7 = Sundays
schedule-quiet = { $schedule }, quiet from { $from } to { $to }
schedule-zone = { $schedule } ({ $zone })

# What a subscription brings
issue-late = Due on { $when }; the bot was away
paused-topic-closed = The topic of your subscription “{ $title }” was closed, so it is paused. Its posts wait for it; see /subscriptions in that group.
paused-rights = Your subscription “{ $title }” for { $chat } is paused: you are no administrator there any more.
paused-topic-gone = The topic of your subscription “{ $title }” was deleted, so it is paused. Its posts wait for it; see /subscriptions in that group.

## Reading a schedule

subscription-read-schedule = I can’t read “{ $value }” as a schedule. Type for example: weekdays 08:30, Mon and Thu 9:00 Asia/Vientiane, hourly, now
subscription-read-time = There is no time of day “{ $value }”. Type an hour from 00:00 to 23:59, for example 08:30
subscription-read-zone = I know no time zone “{ $value }”. Type an IANA zone after the time, for example 08:30 Asia/Vientiane
subscription-read-quiet = I can’t read “{ $value }” as quiet hours. Type when they begin and when they end: quiet 22:00-07:00
subscription-read-mixed = “{ $value }” says more than one thing. Type either now, or hourly, or days and times: weekdays 08:30
subscription-read-many = “{ $value }” names too many times of day: there may be { $limit } of them.

## Replays

command-replay = play the archive forward as digests, so many days or posts at a time
command-replays = replays of this chat: pause, go on, faster, slower, stop

# Paces
replay-pace = { $span } at a time, { $interval }
replay-span-day =
    { $n ->
        [one] one day
       *[other] { $n } days
    }
replay-span-week =
    { $n ->
        [one] one week
       *[other] { $n } weeks
    }
replay-span-meeting =
    { $n ->
        [one] one meeting
       *[other] { $n } meetings
    }
replay-span-post =
    { $n ->
        [one] one post
       *[other] { $n } posts
    }
replay-every-second =
    { $n ->
        [one] every second
       *[other] every { $n } seconds
    }
replay-every-minute =
    { $n ->
        [one] every minute
       *[other] every { $n } minutes
    }
replay-every-hour =
    { $n ->
        [one] every hour
       *[other] every { $n } hours
    }
replay-every-day =
    { $n ->
        [one] every day
       *[other] every { $n } days
    }
replay-every-week =
    { $n ->
        [one] every week
       *[other] every { $n } weeks
    }

# Setting one up
replay-title = Replay: { $query }
replay-all-posts = all posts
replay-what = What shall be played forward?
replay-what-hint = Or all in one line: /replay #RussiaASEAN from 2024-07-13 to 2024-07-27, one day per hour
replay-everything = Everything
replay-meetings = Meetings
replay-own-query = My own query…
replay-own-query-ask = What shall be played forward? Type a query, with days and a pace if you like: #RussiaASEAN from 2024-07-13 to 2024-07-27, one day per hour
replay-own-query-hint = #RussiaASEAN from July 2024
replay-period = From which time?
replay-whole = The whole archive
replay-span = How much in one step?
replay-interval = How often a step?
replay-daily-at = Daily at { $time }
replay-plan =
    { $steps ->
        [one] One step
       *[other] { $steps } steps
    }, { $pace }
replay-plan-posts =
    { $n ->
        [one] { $n } post in all
       *[other] { $n } posts in all
    }
replay-plan-at-once = It begins at once and ends on { $end }, { $length } later.
replay-plan-begins = It begins on { $start } and ends on { $end }, { $length } later.
replay-plan-once = Its only step comes on { $start }.
replay-plan-first = The first step, as it would look:
replay-left-out =
    { $n ->
        [one] { $n } post belongs to no meeting and is left out.
       *[other] { $n } posts belong to no meeting and are left out.
    }
replay-change-pace = Change pace
replay-cancelled = Cancelled: nothing will be played.

# What is wrong
replay-error-pace = I can’t read “{ $value }” as a pace. Type for example: one day per hour, 5 posts every 10 minutes, one week per day at 19:00
replay-error-dates = I can’t read “{ $value }” as days. Type for example: from 2024-07-13 to 2024-07-27, or from July 2024. Words to be searched for go in quotation marks.
replay-error-long = That is too long. Type for example: /replay #RussiaASEAN from 2024-07-13 to 2024-07-27, one day per hour
replay-error-fast = A step can come once a minute at most. Type for example: one day every minute
replay-nothing = There is nothing to play: { $query }. Try other days or another query.
replay-no-posts = There are no posts to replay from { $since } to { $until }. Name another day: npm start -- --replay 2024-07-13
replay-refused-no-meetings = No meetings are among these posts. Play them by days instead: one day per hour
replay-refused-too-many-posts = These are more than { $most } posts, too many for one replay. Narrow it down, for example: from July 2024 to September 2024
replay-refused-too-many-steps = These would be more than { $most } steps. Take more at a step, for example one week, or narrow it down: from July 2024 to September 2024
replay-limit = Two replays are going on in this chat already. Stop one of them: /replays

# While it plays
replay-step = Step { $step } of { $steps }
replay-quiet = nothing on { $days }
replay-progress = { $done } of { $steps }
replay-state-running = running
replay-state-paused = paused
replay-state-done = done
replay-state-stopped = stopped
replay-next = Next: { $days }, on { $when }
replay-next-paused = Next: { $days }
replay-closing = The list of all steps comes next.
replay-end = The last step comes on { $when }.
replay-pause = Pause
replay-go-on = Go on
replay-faster = Faster
replay-slower = Slower
replay-skip = Skip { $days }
replay-stop = Stop
replay-all-steps = All steps
replay-back = ‹ All replays
replay-no-faster = It can’t go any faster.
replay-no-slower = It can’t go any slower.

# Lists
replays-title = Replays
replays-none = Nothing is being replayed here. Begin with /replay
replays-line-next = { $state }, next on { $when }
replay-index-skipped = skipped

## Subscriptions

# Commands
command-subscribe = have posts sent to this chat
command-subscriptions = what is sent to this chat
command-unsubscribe = end a subscription
command-digest = what became of each digest: /digest log
command-catchup = what this chat has not been shown yet
command-stop = switch everything off that is sent unasked
usage-digest = Type /digest log to see what became of each digest, or /digest log 2 for the second of your subscriptions.

# Setting one up, step by step
subscribe-title = A subscription for this chat
subscribe-what = What would you like to be sent? Choose, or type a query such as #RussiaASEAN or Laos kind:meeting.
subscribe-tag = Which hashtag?
subscribe-country = Which country?
subscribe-when = When? Choose, or type a schedule such as “weekdays 08:30” or “Mon and Thu 9:00”.
subscribe-days = On which day? Choose, or type several: Mon, Thu.
subscribe-times = At what time? Choose, or type one or several: 08:30, 18:00.
subscribe-several = At which times? Choose, or type your own: 08:30, 13:00, 18:00.
subscribe-zone = In which time zone? Choose, or type a city or a zone: Vienna, Asia/Vientiane.
subscribe-quiet = Are there hours in which nothing is to be sent? Choose, or type them: 22:00–07:00. What comes meanwhile arrives as one digest at the end.
subscribe-menu = What is to be different?
subscribe-to = Where is it to be sent? Choose, or type the @name of a channel or group of which you are an administrator and in which I may post.
subscribe-everything = Everything
subscribe-meetings = Meetings
subscribe-one-tag = A hashtag
subscribe-one-country = A country
subscribe-own-query = My own query
subscribe-now = At once
subscribe-hourly = Every hour
subscribe-daily = Every day
subscribe-weekdays = On weekdays
subscribe-weekly = Once a week
subscribe-several-times = Several times a day
subscribe-own-schedule = My own schedule
subscribe-own-time = Another time
subscribe-own-zone = Another zone
subscribe-no-quiet = No quiet hours
subscribe-own-quiet = Other hours
subscribe-here = Here
subscribe-own-channel = Another channel
subscribe-type-what = Type your query, for example: country:Laos kind:meeting
subscribe-type-when = Type your schedule, for example: Mon and Thu 9:00
subscribe-type-days = Type the days, for example: Mon, Thu
subscribe-type-times = Type one or several times, for example: 08:30, 18:00
subscribe-type-zone = Type a city or a time zone, for example: Vienna
subscribe-type-quiet = Type when they begin and end, for example: 22:00–07:00
subscribe-type-to = Type the name of the channel or group, for example: @mfa_news
subscribe-hint-what = country:Laos kind:meeting
subscribe-hint-when = Mon and Thu 9:00
subscribe-hint-days = Mon, Thu
subscribe-hint-times = 08:30, 18:00
subscribe-hint-zone = Vienna
subscribe-hint-quiet = 22:00–07:00
subscribe-hint-to = @mfa_news
subscribe-change-what = What
subscribe-change-when = When
subscribe-change-zone = Time zone
subscribe-change-quiet = Quiet hours
subscribe-change-to = Where
subscribe-missed-late = Missed digests: sent late
subscribe-missed-skip = Missed digests: left out
subscribe-empty-silent = Nothing new: silence
subscribe-empty-told = Nothing new: says so
subscribe-edits-silent = Edits of posts: not told
subscribe-edits-told = Edits of posts: told
subscribe-over = The days you ask for are past: nothing new can come. Leave them out.
subscribe-too-many = There are { $limit } subscriptions here already, which is the most there can be. End one first: /unsubscribe
subscribe-known = This chat has that very subscription already: /subscriptions
subscribe-cancelled = Nothing was changed.
subscribe-done = You are subscribed.
subscribe-changed = The subscription was changed.

# What somebody is about to agree to
preview-next = Next:
preview-month =
    { $rate ->
        [one] The last 30 days would have brought { $rate } post a day ({ $n } in all).
       *[other] The last 30 days would have brought { $rate } posts a day ({ $n } in all).
    }
preview-month-few =
    { $n ->
        [one] The last 30 days would have brought { $n } post.
       *[other] The last 30 days would have brought { $n } posts.
    }
preview-month-more =
    { $rate ->
        [one] The last 30 days would have brought more than { $rate } post a day.
       *[other] The last 30 days would have brought more than { $rate } posts a day.
    }
preview-month-none = The last 30 days would have brought nothing.
preview-latest = The latest issue would have been:
preview-latest-post = The latest post would have been:
preview-nothing-yet = Nothing in the archive fits yet: you will be sent the first post that does.

# Subscriptions as they stand
subscription-sentence = { $query } – { $schedule }
subscription-to = To be sent to: { $chat }
subscription-skips = Digests missed while I am away are left out.
subscription-announces-empty = Says so when there is nothing new.
subscription-tells-edits = Tells of edits to what was sent.
subscription-next = Next:
subscription-waits = Waiting for posts
subscription-snoozed = Rests until
subscription-paused = Paused
subscription-paused-topic-closed = Paused, because its topic was closed
subscription-paused-rights = Paused, because whoever set it up is no administrator there any more
subscription-paused-topic-gone = Paused, because its topic was deleted
subscription-stopped = Switched off by /stop
subscription-gone = Resting: I can’t write there at present
subscription-last-sent = last sent
subscription-never-sent = nothing sent yet
subscription-unknown = There is no such subscription any more.
subscription-deleted = The subscription is deleted. Nothing more will come of it.
subscription-sent-now = On its way, if there is anything new.
subscriptions-title = Subscriptions
subscriptions-none = Nothing is sent to this chat unasked. To change that: /subscribe
unsubscribe-which = Which subscription is to end?
unsubscribe-unknown =
    { $n ->
        [1] There is no subscription of that number, only the first: /unsubscribe 1
       *[other] There is no subscription of that number. Type one from 1 to { $n }: /unsubscribe 1
    }
unsubscribe-sure = Delete this subscription?
not-in-charge = Only administrators of that chat can do that.
reach-unknown = I know no channel or group { $chat }. Add me to it first, as an administrator where it is a channel.
reach-not-administrator = You are no administrator of { $chat }, or it does not tell me who is.
reach-cannot-post = I may not post in { $chat }. Its settings for administrators can allow it.
reach-from-private = What is sent to another chat is arranged in our private chat.
reach-offer = I can post in { $chat } now. Is anything to be sent there regularly?
reach-offer-yes = Set up a subscription
snooze-until = Until when is it to rest? Choose, or type a date. What comes meanwhile is sent afterwards.
snooze-days =
    { $days ->
        [1] Until tomorrow
        [one] For { $days } day
       *[other] For { $days } days
    }
snooze-date-unknown = I need a day ahead, within two years: 15 August, 2024-08-15.

# The log
log-which = The log of which subscription?
log-empty = No moment of this subscription has come yet.
log-queued = on its way
log-sent = sent
log-late = sent late,
log-was-down = I was down
log-nothing-new = nothing new
log-held = held (quiet hours)
log-missed = missed
log-failed = failed
log-failed-why = failed ({ $reason })
log-reason-topic-closed = the topic was closed
log-reason-topic-gone = the topic was deleted

# Catching up
catchup-title = What you have not been shown
catchup-nothing = Nothing new: you have been shown everything.
catchup-more = There is more; it follows once these are marked as read.
catchup-read = Marked as read. /catchup will show what comes from now on.

# Off and on again
stop-done = Done: nothing is sent here unasked any more. { $subscriptions ->
        [0] { "" }
        [one] { $subscriptions } subscription is kept; /start offers it again.
       *[other] { $subscriptions } subscriptions are kept; /start offers them again.
    }{ $replays ->
        [0] { "" }
        [one] { " " }{ $replays } replay is paused: /replays
       *[other] { " " }{ $replays } replays are paused: /replays
    }{ $routes ->
        [0] { "" }
        [one] { " " }{ $routes } route to this chat is paused: /routes
       *[other] { " " }{ $routes } routes to this chat are paused: /routes
    }
stop-nothing = Nothing is sent here unasked.
start-again =
    { $n ->
        [one] { $n } subscription of this chat is switched off.
       *[other] { $n } subscriptions of this chat are switched off.
    }
start-again-yes = Switch on again
start-again-done =
    { $n ->
        [one] { $n } subscription is on again.
       *[other] { $n } subscriptions are on again.
    }

# Buttons
button-subscribe = Subscribe
button-subscriptions = Subscriptions
button-all-subscriptions = ‹ all subscriptions
button-subscription = ‹ subscription
button-confirm = Confirm
button-change = Change
button-cancel = Cancel
button-send-now = Send now
button-pause = Pause
button-resume = Go on
button-snooze = Rest until …
button-log = Log
button-delete = Delete
button-delete-yes = Yes, delete
button-keep = No, keep
button-newest = ‹ newest
button-mark-read = Mark as read

## Calendars and feeds

command-ics = a calendar of meetings for your calendar app
command-feed = a feed of posts for your reader: RSS, Atom, JSON Feed
address-off = I can’t be reached over the web, so there are no calendars or feeds. Whoever runs me can change that by setting HTTP_PORT and PUBLIC_URL.
address-calendar-everything = All meetings
address-feed-everything = All posts
address-calendar-about = Add this address to your calendar app as a calendar by URL. It holds meetings held and events announced, the newest { $most }, and changes when posts do.
address-feed-about = Add one of these addresses to your feed reader. Each holds the newest { $most } posts and changes when they do.
address-private = Whoever knows the address can read what it holds, without being asked who they are. I keep only a fingerprint of it and can’t show it again. It works until it is revoked.
address-calendar-list = Calendars of this chat
address-feed-list = Feeds of this chat
address-calendar-none = There are none yet. Type what one is to hold, for example: /ics country:Laos
address-feed-none = There are none yet. Type what one is to hold, for example: /feed #RussiaASEAN
address-calendar-hint = The addresses can’t be shown again. To get another one: /ics country:Laos
address-feed-hint = The addresses can’t be shown again. To get another one: /feed #RussiaASEAN
address-line-used = made on { $made }, last read on { $used }
address-line-unused = made on { $made }, not read yet
address-too-many = There are { $limit } already, which is the most there can be. Revoke one first.
address-revoke = Revoke
address-revoke-one = Revoke { $n }
address-calendar-all = All calendars
address-feed-all = All feeds
address-revoked = Revoked: that address no longer works.

# In what is exported
export-announced = Announced: { $headline }

## Names

names-read = “{ $text }” also finds { $name } by its other names
names-perhaps = Did you mean { $names }?
names-title-countries = Countries in most posts
names-title-people = People in most posts
names-title-places = Places in most posts
names-title-tags = Most used hashtags
names-none-countries = No post names a country yet.
names-none-people = No post names an official yet.
names-none-places = No post names a place yet.
names-none-tags = No post has a hashtag yet.

## Cards

command-country = all about a country: meetings, counterparts, hashtags, what is ahead
command-person = all about an official
command-place = all about a place
command-countries = the countries met most often
command-people = the officials named most often
command-places = the places named most often
card-usage-country = Which country? A name, a code or a flag, for example: /country Laos
card-usage-person = Who? For example: /person Wang Yi
card-usage-place = Which place? For example: /place Vientiane
card-read = “{ $text }” is read as { $name }
card-several = More than one goes by “{ $text }”.
card-none-country = I know no country “{ $text }”.
card-none-person = The archive names nobody “{ $text }”.
card-none-place = The archive names no place “{ $text }”.
card-perhaps = Did you mean one of these?
card-empty = The archive has nothing on { $name } yet.
card-first = First contact: { $day } { $command }
card-last = Last contact: { $day } { $command }
card-years = Meetings a year
card-countries = Countries:
card-countries-met = Countries met:
card-people = People:
card-people-met = People met:
card-organisations = Organisations:
card-tags = Hashtags:
card-over = Counted over the newest { $n }.
card-ahead = Announced
card-kin = Also written:
card-meetings = Meetings ({ $n })
card-posts = Posts ({ $n })
card-tags-button = Hashtags
card-tags-title = Hashtags: { $name }

## One meeting

command-meeting = a meeting whole: announcement, notice, remarks, readout
meeting-usage = Which meeting? Its number is shown in /meetings. For example: /meeting 12
meeting-unknown = There is no meeting { $id }. /meetings lists them.
meeting-title = Meeting { $id }
meeting-post = Meeting: { $command }

## What is ahead, and what was on this day

command-ahead = what is announced and not yet held
command-onthisday = this day in earlier years
ahead-title = Announced
ahead-none = Nothing is announced for today or later.
ahead-none-of = Nothing from today on: { $query }.
onthisday-title = This day in earlier years: { $day }
onthisday-none = Nothing in earlier years: { $day }.
onthisday-usage = Which day? For example: /onthisday 25 July

# Links
links-expired = That link has expired. Please ask for a new one.

## Privacy

command-privacy = what is stored about you, and for how long
command-forget = delete all that is stored about you
privacy-title = What is stored
privacy-about = I keep what I need in order to answer you and to send you what you have asked for:
privacy-stored =
    language, time zone and how far this chat has read: until /forget
    subscriptions, with what became of each slot for 90 days: until you delete them
    replays, routes, calendar and feed addresses (of an address only a fingerprint): until you delete them
    a question of mine you have not answered: one hour
    queries behind buttons and links, without who asked: 30 days
    messages to be sent: until they are sent; those that Telegram refuses: until /forget
    groups where you have written to me: so that you can forward posts there
    if you run this bot: what you have approved, removed or corrected, with your user id
privacy-not = I don’t keep your name; what you write to me is gone once it is answered. Nothing is shared with anybody. A location only tells your time zone and is not stored.
privacy-forget = /forget deletes all of it at once.
forget-ask = This deletes everything stored about you: settings, subscriptions, replays, routes and addresses, also those you have set up in groups, and what was still to be sent to you. It can’t be undone.
forget-ask-group = This deletes everything stored about this group: settings, subscriptions, replays, routes and addresses. It can’t be undone.
forget-yes = Yes, delete everything
forget-no = No, keep it
forget-kept = Nothing was deleted.
forget-done = Everything stored about you was deleted. Write to me whenever you like: we begin anew.
forget-counted = Deleted: subscriptions – { $subscriptions }, replays – { $replays }, routes – { $routes }, addresses – { $addresses }.

## Corrections

command-fix = put a fact of a post right
fix-usage =
    What is wrong? For example:
    /fix 128 country +LA -KH
    /fix 128 person +Wang Yi
    /fix 128 organisation +ASEAN
    /fix 128 date 2024-07-25
    /fix 128 place Vientiane
    /fix 128 kind meeting
    /fix 128 meeting 12 (joins it), /fix 128 meeting new (splits it off)
    /fix 128 shows what was corrected.
fix-done = Corrected. It stays so when the post is edited or read anew.
fix-same = Nothing would change.
fix-revoked = Taken back.
fix-sign = Put + or - before “{ $value }”: + adds, - takes away.
fix-organisation = I know no organisation “{ $value }”. For example: ASEAN, UN, BRICS
fix-kind = There is no kind “{ $value }”. For example: meeting, call, remarks, readout, document
fix-date = I can’t read “{ $value }” as a day. For example: 2024-07-25, or none
fix-meeting = There is no meeting “{ $value }”. Type its number, or new.
fix-field = “{ $value }” can’t be corrected. These can: country, person, organisation, date, place, kind, meeting.
fix-field-country = Countries
fix-field-person = People
fix-field-organisation = Organisations
fix-field-date = Date
fix-field-place = Place
fix-field-kind = Kind
fix-field-meeting = Meeting
fix-nothing = none
fix-list = Corrections
fix-none = Nothing was corrected.
fix-by = by { $who }, { $when }
fix-revoked-by = taken back by { $who }, { $when }
fix-revoke = Take back { $n }

## Passing posts on

# Commands
command-cite = a post as a footnote
command-route = pass new posts on to a group or topic
command-routes = where posts are passed on to: pause, delete
usage-cite = Which post? Its number is shown in every list. For example: /cite 128. Or reply to a post with /cite
usage-route = What is to be passed on, and where to? For example: /route #RussiaASEAN to @mfa_news as card. Instead of “card” there may be “copy” or “forward”; a group and a topic of it are named so: to Desk › News. Type it now, without /route, if you like.
usage-route-here = What is to be passed on to this group? For example: /route #RussiaASEAN as card. Instead of “card” there may be “copy” or “forward”.

# Citations
citation-unlinked = Post { $id } in the archive of { $source }
cite-footnote =
    { $author ->
        [none] { "" }
       *[other] { $author }, { "" }
    }“{ $headline }”, { $channel }{ $medium ->
        [none] { "" }
       *[other] { " " }(Telegram)
    }, { $date }{ $edited ->
        [none] { "" }
       *[other] , edited { $edited }
    }{ $link ->
        [none] { "" }
       *[other] , { $link }
    } (archived { $archived }, post { $id }).
cite-copy = Copy footnote
cite-touch = Touch the text to copy it.
cite-unknown = That message shows no post that I know. Type its number: /cite 128
cite-which = That message shows several posts. Which one? { $ids }

# Forwarding
button-forward = Forward
button-actions = More
forward-title = Post { $id }
forward-where = Where to? These are the groups and channels of which you are an administrator and in which I may post, as far as I have met them.
forward-nowhere = I know no group or channel of which you are an administrator and in which I may post. Add me to one, then try again.
forward-which-topic = Into which topic? These are the ones I have seen.
forward-general = General
forward-topic = topic { $id }
forward-cancelled = Nothing was forwarded.
forward-not-for = Posts of this source are not for { $chat }.
forward-done-forward = Forwarded to { $chat }.
forward-done-copy = Copied to { $chat }: the original may not be forwarded.
forward-done-card = Sent to { $chat } as a card: the original can be neither forwarded nor copied by me.
forward-done-unknown = Sent to { $chat } as a card: it is not known where the original stands on Telegram.
forward-topic-closed = { $chat } is closed.
forward-topic-gone = { $chat } is no more.
forward-show = Show

# Edits
edit-below = This post was edited after it had been forwarded.
edit-whole = The whole post
edit-title = Edited:

# Routes
route-sentence = { $query } → { $place }, { $way }
route-as-card = as cards
route-as-copy = as copies
route-as-forward = as forwards
route-button-card = Card
route-button-copy = Copy
route-button-forward = Forward
route-chosen = ✓ { $text }
route-about-card = Each new post comes as a card: headline, place and date, its key line, a link. Edits follow.
route-about-copy = Each new post comes as a copy without the name of its channel, albums as albums; what can’t be copied, as a card. Edits follow.
route-about-forward = Each new post is forwarded with the name of its channel, albums as albums; what can’t be forwarded is copied or comes as a card. A forward can’t be edited: where the original is, a note is added below it.
route-elsewhere = Elsewhere
route-nothing-yet = Nothing in the archive fits yet: the first post that does will be passed on.
route-month =
    { $n ->
        [0] The last 30 days would have brought nothing.
        [one] The last 30 days would have brought { $n } post.
       *[other] The last 30 days would have brought { $n } posts.
    }
route-month-more =
    { $n ->
        [one] The last 30 days would have brought more than { $n } post.
       *[other] The last 30 days would have brought more than { $n } posts.
    }
route-done = The route is set up.
route-known = There is that very route already: /routes
route-too-many = There are { $limit } routes to that chat already, which is the most there can be. Delete one first: /routes
route-topic-unknown = I have not met a topic “{ $chat }” there. Write something to me in it, or send me its link.
route-several = There are several places called { $chat }. Name the group as well, such as Desk › News, or send a link.
route-loop = Posts of { $name } would come back to it. Leave them out: { $exclude }
route-chain = Posts would come back to where they come from: { $chain }
routes-title = Routes
routes-none = No posts are passed on here, nor from here. To change that: /route
routes-all = ‹ all routes
route-active = Passing on
route-paused = Paused
route-gone = Resting: I can’t write there at present
route-paused-topic-closed = Paused, because its topic was closed
route-paused-rights = Paused, because whoever set it up is no administrator there any more
route-paused-topic-gone = Paused, because its topic was deleted
route-told-topic-closed = The topic to which the route “{ $title }” leads was closed, so it is paused; see /routes.
route-told-rights = The route “{ $title }” to { $chat } is paused: you are no administrator there any more.
route-told-topic-gone = The topic to which the route “{ $title }” leads was deleted, so it is paused; see /routes.
rights-paused = Paused, because whoever set it up for { $chat } is no administrator there any more; administrators can let it go on or delete it:
route-unknown = There is no such route any more.
route-deleted = The route is deleted. What it has passed on stays.
route-sure = Delete this route?
button-routes = Routes

# One tap
more-what = What would you like to do with these posts?
more-route = Route
more-calendar = Calendar
more-export = Export
more-forward = Forward { $id }
more-format = In which format?
more-format-jsonl = JSON Lines
more-format-csv = Table (CSV)
more-format-ics = Calendar
more-format-rss = RSS
more-format-md = Markdown
more-too-large = These posts make a file too large for Telegram. Narrow them down, for example: since:2024-07
inline-nothing = Nothing fits. How to search

## Those who run the bot

command-sources = channels and pages that posts come from: approve, name, pause, watch
command-status = how it all stands: last posts, gaps, backlog, errors, disk
command-remove = take a post out of everything, and keep it
command-diff = what was changed in a post, edit by edit

# Sources
source-in-private = That is arranged in our private chat.
source-added-live = { $channel } is a source from now on: what it posts is stored. What it posted before comes by import: send me a file, or see the README. Its home country, time zone, language and readers are set here:
source-asked = { $by } has made me an administrator of { $channel }. Nothing it posts is stored until one of you approves it.
source-asked-unseen = I am an administrator of { $channel }, which none of you has approved. Nothing it posts is stored until one of you does.
source-rights-lost = I am no administrator of { $channel } any more, so nothing it posts is stored. It goes on by itself once I am one again.
source-rights-back = I am an administrator of { $channel } again: what it posts is stored. What it posted meanwhile is missing; /status tells what to import.
source-no-preview = I can’t read { $channel }: https://t.me/s/{ $username } shows no posts. Either there is no such channel, or its owner has switched the preview off. I have stopped watching it.
source-button-open = Open
source-button-approve = Approve
source-button-ignore = Ignore
source-button-pause = Pause
source-button-resume = Go on
source-button-remove = Remove
source-button-remove-yes = Yes, remove
source-button-watch = Watch its page
source-button-unwatch = Stop watching
source-button-name = Name …
source-button-home = Home country …
source-button-zone = Time zone …
source-button-language = Language …
source-button-restrict = Only for certain chats …
source-button-open-to-all = For everyone
source-button-all = ‹ all sources
source-list-title = Sources
source-list-empty = There are none yet. Make me an administrator of a channel, or import a file.
source-list-hint = To watch a public page where I am no administrator: /sources add @channel watch
source-state-active = active
source-state-pending = waiting for approval
source-state-paused = paused
source-state-removed = removed
source-comes-live = I am its administrator: its posts come by themselves
source-comes-watched = I read its public page every few minutes
source-comes-files = its posts come from files
source-comes-not = its posts come from files and forwards; make me its administrator and they come by themselves
source-posts = { $count }, the last of { $day }
source-settings = Home: { $home } · zone: { $zone } · language: { $language }
source-setting-none = not set
source-visible-all = Everyone may see its posts.
source-visible-nobody = Nobody may see its posts but you who run me.
source-visible-to = Only these chats may see its posts, and you who run me: { $chats }
source-visible-button-nobody = For nobody
source-remove-sure =
    Remove the source { $name }? Nothing more of it will be stored. { $n ->
        [0] { "" }
        [one] Its { $n } post stays; to keep it from everyone: /sources { $name } visible nobody
       *[other] Its { $n } posts stay; to keep them from everyone: /sources { $name } visible nobody
    }
source-ask-name = What is it to be called? Letters, digits, - and _, as source: is to find it.
source-ask-home = Whose channel is it? Type a country by name, code or flag.
source-ask-zone = By which time zone do its days go? Choose, or type a city or a zone.
source-ask-language = Which language does it post in? What is passed on of it to groups and channels that have set no /language has its dates and kinds in that. Choose, or type one.
source-ask-restrict = Which chats may see its posts? Type their ids or @names with spaces between them; “everyone” opens it again.
source-add-usage = Type the channel’s public name and “watch”: /sources add @mission_asean watch
source-unknown = There is no source “{ $name }”. /sources lists them all.
source-live-already = I am an administrator of it, so its posts come by themselves already.
source-no-username = { $name } has no public name, so it has no public page either.
source-name-taken = Another source is called { $name } already.
source-decided = That has been decided already. This is how it stands:
source-watched = I will read its public page, for the first time within a minute or two.
source-changed = Done. This is how it stands now:
source-home-later = A minister who is named without a country is taken for one of its own: in new posts at once, in earlier ones after npm run feed -- reread
source-done-approve = Approved: what it posts from now on is stored.
source-done-ignore = Ignored: nothing of it is stored.
source-done-pause = Paused: nothing more is stored until it goes on.
source-done-resume = It goes on.
source-done-remove = Removed. Its posts stay in the archive.
source-done-watch = I will read its public page, for the first time within a minute or two.
source-done-unwatch = I have stopped reading its public page.
source-read-empty = Nothing stands after “{ $value }”. For example: /sources mission_asean home RU zone Europe/Moscow language en name mission
source-read-word = I don’t understand “{ $value }”. After a source’s name: home, zone, language, name, visible, approve, pause, resume, watch, unwatch, remove. For example: /sources mission_asean home RU zone Europe/Moscow
source-read-home = I know no country “{ $value }”. Type a name, a code or a flag.
source-read-zone = I know no time zone “{ $value }”. Type a city or an IANA zone, such as Asia/Vientiane.
source-read-language = I know no language “{ $value }”. Type a code or a name, such as ru or Russian.
source-read-name = “{ $value }” can’t be a name: up to 32 letters, digits, - and _, and no word of this command.
source-read-chat = “{ $value }” is no chat. Type ids such as -1001234567890 or @names; everyone; or nobody.

# Forwarded posts
forwarded-line = { $source }: { $outcomes }
forwarded-new =
    { $n ->
        [one] { $n } post stored
       *[other] { $n } posts stored
    }
forwarded-changed =
    { $n ->
        [one] { $n } brought up to date
       *[other] { $n } brought up to date
    }
forwarded-unchanged =
    { $n ->
        [one] { $n } known already
       *[other] { $n } known already
    }
forwarded-left =
    { $n ->
        [one] { $n } message was no post of a channel and is left out.
       *[other] { $n } messages were no posts of a channel and are left out.
    }

# Files that are sent
upload-begun = Fetching { $name } …
upload-progress = Reading { $name }: { $percent } %
upload-done = { $name } is imported
upload-stopped = { $name } was broken off, because I am being stopped. What was stored stays; send the file again for the rest.
upload-cut-off = { $name } was cut off: I was ended in the middle of it. What was stored stays; send the file again for the rest.
upload-count-new =
    { $n ->
        [one] { $n } new post
       *[other] { $n } new posts
    }
upload-count-changed =
    { $n ->
        [one] { $n } brought up to date
       *[other] { $n } brought up to date
    }
upload-count-unchanged =
    { $n ->
        [one] { $n } known already
       *[other] { $n } known already
    }
upload-count-aside =
    { $n ->
        [one] { $n } part not readable
       *[other] { $n } parts not readable
    }
upload-into = Sources: { $sources }
upload-button-undo = Undo
upload-undone =
    { $n ->
        [one] The import of { $name } is undone: { $n } post is gone again.
       *[other] The import of { $name } is undone: { $n } posts are gone again.
    }
upload-undone-kept =
    { $n ->
        [one] { $n } post has come another way, too, and stays.
       *[other] { $n } posts have come another way, too, and stay.
    }
upload-undone-before = That import is undone already.
upload-wrong-kind = I can’t read { $name }. Send me result.json of Telegram Desktop, a saved page of t.me/s (.html), our own export (.jsonl) or a text (.txt), unpacked.
upload-too-large = { $name } is too large: Telegram lets bots fetch files of up to 20 MB. On the machine itself there is no such limit: npm run feed -- import FILE
upload-unreachable = Telegram does not give me { $name } at the moment. Please send it again in a while.
upload-unreadable = { $name } is not what its name promises: no export of Telegram Desktop in JSON, no page of t.me/s with posts, none of our own export and no text in UTF-8. Nothing was stored.
upload-failed = Something went wrong while { $name } was imported; the log has the cause. What was stored so far can be undone: npm run feed -- imports

# How it all stands
status-title = Status
status-run =
    Running since { $since }; { $errors ->
        [0] no errors
        [one] { $errors } error
       *[other] { $errors } errors
    } since
status-posts =
    { $n ->
        [one] { $n } post in the archive
       *[other] { $n } posts in the archive
    }
status-owed =
    { $n ->
        [0] Nothing waits to be sent
        [one] { $n } message waits to be sent
       *[other] { $n } messages wait to be sent
    }{ $aside ->
        [0] { "" }
        [one] ; { $aside } was refused within a day
       *[other] ; { $aside } were refused within a day
    }
status-last-sent = The last digest or alert went out on { $when }
status-never-sent = No digest or alert has gone out yet
status-disk = { $free } free on the disk
status-last-post = Last post { $post }: { $when }
status-no-post = No post yet
status-silent = { $latest } – silent for unusually long
status-missing =
    { $n ->
        [one] { $n } message is missing:
       *[other] { $n } messages are missing:
    }
status-gap = { $messages }, of { $days }
status-gap-before = { $messages }, before { $day }
status-how-to-fill = What is missing may have been deleted or no post at all. To be sure: export the channel in Telegram Desktop for those days, as JSON, and send me the result.json; or forward me the messages.
status-more-sources =
    { $n ->
        [one] and { $n } more source: /sources
       *[other] and { $n } more sources: /sources
    }
status-alarm-silent = { $source } has been silent for unusually long: its last post is of { $when }.
status-alarm-silent-over = { $source } posts again: { $when }.
status-alarm-failures =
    { $n ->
        [one] Within an hour { $n } message was refused by Telegram; the log has the causes.
       *[other] Within an hour { $n } messages were refused by Telegram; the log has the causes.
    }
status-alarm-failures-over = Telegram refuses no messages any more.
status-alarm-disk = The disk runs short: { $free } are free. Without room nothing more can be stored.
status-alarm-disk-over = There is room on the disk again: { $free } are free.

# Removing posts
remove-usage = Which post, and why? For example: /remove 128 posted by mistake
remove-sure = Remove this post? It will be out of every list, search and digest, and kept.
remove-reason = Reason: { $reason }
remove-button-yes = Remove
remove-button-undo = Undo
remove-kept = Post { $id } stays.
remove-told = Post { $id } was removed on { $when }.
remove-taken-down =
    { $n ->
        [one] It is taken down in { $n } chat it was passed on to.
       *[other] It is taken down in { $n } chats it was passed on to.
    }
remove-too-late =
    { $n ->
        [one] In { $n } chat it stays: it has been there for more than 48 hours, after which Telegram lets nobody take it down.
       *[other] In { $n } chats it stays: it has been there for more than 48 hours, after which Telegram lets nobody take it down.
    }
remove-restored = Post { $id } is back.
remove-restored-before = That post is not removed.

# What edits have changed
diff-usage = Which post? Its number is shown in every list. For example: /diff 128
diff-none = Post { $id } has not been edited, as far as I know.
diff-edited =
    { $n ->
        [one] Edited once: { $command }
       *[other] Edited { $n } times: { $command }
    }
diff-title = Post { $id }, edit { $n } of { $of }
diff-when = { $when }
diff-when-unknown = time unknown
diff-legend = Struck through: taken out. Bold: put in.
diff-same-text = The words are the same: only formatting, links or pictures have changed.
diff-button-post = Post
