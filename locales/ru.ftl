# Все сообщения, которые видит читатель. Ключи те же, что в en.ftl.

## Query

query-sentence = { $what }: { $parts }
query-joiner = { ", " }
query-part-country = { $names }
query-part-tag = с хештегом { $names }
query-part-person = с именем { $names }
query-part-place = место — { $names }
query-part-kind = виды — { $names }
query-part-source = источник — { $names }
query-part-on = { $names }
query-part-words = в тексте { $names }
query-part-without = без { $names }
query-part-since = с { $since }
query-part-until = по { $until }
query-part-span = с { $since } по { $until }
query-part-relevance = сначала самые подходящие
query-posts = публикации
query-kind-meeting = встречи
query-kind-call = телефонные разговоры
query-kind-event = мероприятия
query-kind-visit = визиты
query-kind-remarks = выступления
query-kind-statement = заявления
query-kind-document = документы
query-kind-announcement = анонсы
query-kind-readout = отчёты о встречах
query-kind-live = трансляции
query-kind-condolences = соболезнования
query-kind-congratulations = поздравления
query-kind-other = прочие публикации
query-kind-encounter = встречи и разговоры
query-read-country = «{ $text }» понято как страна: { $name }
query-read-tag = «{ $text }» понято как хештег: { $name }
query-read-person = «{ $text }» понято как имя: { $name }
query-read-place = «{ $text }» понято как место: { $name }
query-read-date = «{ $text }» понято как дата: { $name }
query-error-country = Страна «{ $value }» мне не известна. Введите название, код или флаг: страна:Лаос
query-error-kind = Вида «{ $value }» нет. Есть такие: { $kinds }
query-error-date = Не удаётся прочесть «{ $value }» как дату. Введите день, месяц или год: с:2024-07-25, по:"июль 2024"
query-error-empty = После { $field }: ничего нет. Введите значение, например страна:Лаос
query-error-field = Поля «{ $value }» нет. Может быть, { $field }:?
query-error-order = Порядка «{ $value }» нет. Введите порядок:важность или порядок:новизна
query-error-span = Последний день, { $until }, раньше первого, { $since }. Поменяйте их местами.
query-error-negated = Минус не сочетается с { $field }: Уберите его.
query-error-long = В запросе может быть не больше { $limit } знаков.
query-error-terms = В запросе может быть не больше { $limit } частей.

## Bot

# Что это
bot-description =
    Архив официального канала, которому можно задавать вопросы: кто с кем встречался, где и когда, что было сказано. Поиск, публикации по дням и хештегам, перечень встреч; подписка на любой запрос — сразу или сводкой в удобное время.
bot-short-description = Архив официального канала: публикации, встречи, хештеги, поиск, сводки по расписанию.

# Команды
command-today = публикации за сегодня
command-date = публикации за день, месяц или год
command-week = публикации за последние семь дней
command-latest = последние публикации
command-meetings = кто с кем встречался: все встречи или встречи со страной либо лицом
command-search = поиск по архиву
command-tag = публикации с хештегом
command-tags = самые частые хештеги
command-post = публикация целиком
command-language = язык этого чата
command-timezone = часовой пояс этого чата
command-start = что это такое
command-help = все команды и правила поиска

# Что указать после команды
usage-date = За какой день? Например: /date 25 июля 2024. Можно указать месяц или год: /date июль 2024.
usage-search = Что найти? Например: /search многополярный -НАТО
usage-tag = Какой хештег? Например: /tag РоссияАСЕАН
usage-post = Какая публикация? Её номер указан в каждом списке. Например: /post 128
usage-timezone = Чтобы изменить его, укажите город или пояс. Например: /timezone Europe/Moscow
date-unknown = Не удалось распознать дату. Укажите день, месяц или год, например: 25 июля 2024, 25.07.2024, июль 2024 или 2024.

# Начало и справка
start-title = Официальный канал как архив, которому можно задавать вопросы
start-text =
    Каждая публикация прочитана как краткая запись: кто с кем встречался, где, когда и что было сказано. Для поиска наберите любые слова или начните с одного из предложений ниже. Все команды — /help.
start-try-latest = Последние публикации
start-try-meetings = Встречи
start-try-tags = Хештеги
start-try-subscribe = Присылать публикации сюда
help-title = Команды
help-line = { $command } — { $description }
help-admins-only = { $description } (только для администраторов)
help-query-title = Как искать
help-query = Слова находятся в любой форме; «фразы» в кавычках — дословно; минус исключает. Уточнить запрос можно так: #хештег, страна:, имя:, место:, вид:, дата:, с:, по:.
help-examples =
    /search "многополярный мир" -НАТО
    /search имя:"Ван И" вид:выступление
    /meetings Лаос с:2024-07
help-words = В этом чате поиском служат и просто слова.

# Публикации
untitled = Без заголовка
kind-meeting = встреча
kind-call = телефонный разговор
kind-event = мероприятие
kind-visit = визит
kind-remarks = выступление
kind-statement = заявление
kind-document = документ
kind-announcement = анонс
kind-readout = итоги
kind-live = трансляция
kind-condolences = соболезнования
kind-congratulations = поздравление
kind-other = публикация
part-notice = сообщение
post-title = Публикация { $id }
post-published = Опубликовано { $when }
post-unknown = Публикации { $id } нет. Последние публикации — /latest.

# Списки
posts-count =
    { $n ->
        [one] { $n } публикация
        [few] { $n } публикации
       *[other] { $n } публикаций
    }
posts-more-than =
    { $n ->
        [one] более { $n } публикации
       *[other] более { $n } публикаций
    }
meetings-count =
    { $n ->
        [one] { $n } встреча
        [few] { $n } встречи
       *[other] { $n } встреч
    }
meetings-more-than =
    { $n ->
        [one] более { $n } встречи
       *[other] более { $n } встреч
    }
meeting-told = сообщено { $day }
latest-title = Последние публикации
meetings-title = Все встречи
counted-line = { $name } — { $n }
button-newer = ‹ новее
button-older = старше ›
button-back = ‹ назад
button-more = далее ›
button-further = искать дальше в прошлом
button-relevant-first = сначала подходящие
button-newest-first = сначала новые
button-original = Оригинал
button-share = Поделиться
button-copy = Скопировать для цитирования
nothing-so-far = Среди просмотренных публикаций ничего не найдено.

# Нечего показать
archive-empty = В архиве пока нет публикаций.
no-such-tag = Публикаций с хештегом #{ $tag } нет.
nothing-fits = Ничего не найдено — { $query }.
nothing-fits-hint = Попробуйте меньше слов; правила поиска — /help.
did-you-mean = Возможно, имелось в виду: { $name } ({ $n })?
no-posts-on = За { $when } публикаций нет.
nearest-days = Ближайшие дни с публикациями:

# Настройки
language-name = Русский
language-choose = На каком языке отвечать в этом чате?
language-set = Здесь я буду отвечать по-русски.
timezone-current = Часовой пояс этого чата: { $zone }. Сейчас там { $time }.
timezone-set = Установлен часовой пояс { $zone }. Сейчас там { $time }.
timezone-share = Или пришлите геопозицию: она подскажет пояс и не сохранится.
timezone-did-you-mean = Возможно, имелось в виду одно из этого?
timezone-unknown = Такой пояс неизвестен. Укажите город или пояс IANA, например: Москва или Asia/Vientiane.

# Прочее
admins-only = Это доступно только администраторам группы.
operators-only = Это доступно только тем, кто управляет этим ботом.
command-unknown = Такой команды нет. Все команды — /help.
command-did-you-mean = Такой команды нет. Возможно, имелась в виду { $command }?
expired = Срок действия кнопки истёк. Пожалуйста, повторите запрос.
slow-down =
    { $seconds ->
        [one] Слишком много запросов сразу. Продолжите, пожалуйста, через { $seconds } секунду.
        [few] Слишком много запросов сразу. Продолжите, пожалуйста, через { $seconds } секунды.
       *[other] Слишком много запросов сразу. Продолжите, пожалуйста, через { $seconds } секунд.
    }
fault = К сожалению, при ответе произошла ошибка. Пожалуйста, повторите позже; если она сохранится, сообщите код { $code }.

# The terminal chat
terminal-welcome = Напишите сообщение или номер кнопки. Tab дополняет команды, Ctrl-D — выход.
terminal-edited = (изменено)
terminal-forwarded = Переслано от: { $from }
terminal-photo = (фото)
terminal-video = (видео)
terminal-document = (файл)
terminal-no-button = Кнопки { $number } нет: номер последней — { $last }. Чтобы отправить само число, поставьте перед ним пробел.
terminal-open = Эта кнопка открывает { $url }
terminal-copy = Эта кнопка копирует: { $text }
terminal-elsewhere = Эта кнопка действует только в Telegram.

# Чат в терминале
sample-loaded =
    Архив пуст, поэтому загружен пример ленты: { $count ->
        [one] { $count } пост
        [few] { $count } поста
       *[many] { $count } постов
    }. Попробуйте /date 25 июля 2024, /tag RussiaASEAN или /meetings Лаос.

## Сводки

digest-title-all = Все публикации
digest-nothing-new = Ничего нового.
digest-more = и ещё { $n }
digest-no-country = Прочее
digest-kind-meeting = Встречи
digest-kind-call = Телефонные разговоры
digest-kind-event = Мероприятия
digest-kind-visit = Визиты
digest-kind-remarks = Выступления
digest-kind-statement = Заявления
digest-kind-document = Документы
digest-kind-announcement = Анонсы
digest-kind-readout = Отчёты о встречах
digest-kind-live = Трансляции
digest-kind-condolences = Соболезнования
digest-kind-congratulations = Поздравления
digest-kind-other = Прочие публикации

## Расписания

schedule-now = сразу, по мере поступления
schedule-hourly =
    { $minute ->
        [0] каждый час, в начале часа
       *[other] каждый час, на { $minute }-й минуте
    }
schedule-times = { $days } в { $times }
schedule-daily = ежедневно
schedule-weekdays = по будням
schedule-weekends = по выходным
schedule-days = по { $days }
schedule-day-1 = понедельникам
schedule-day-2 = вторникам
schedule-day-3 = средам
schedule-day-4 = четвергам
schedule-day-5 = пятницам
schedule-day-6 = субботам
schedule-day-7 = воскресеньям
schedule-quiet = { $schedule }, тихие часы — с { $from } до { $to }
schedule-zone = { $schedule } ({ $zone })

# Что приносит подписка
issue-late = Выпуск за { $when }: бот был недоступен
paused-topic-closed = Тема, куда приходила подписка «{ $title }», закрыта, поэтому подписка приостановлена. Её публикации дождутся своего часа; подробности в группе: /subscriptions.
paused-rights = Подписка «{ $title }» для { $chat } приостановлена: вы там больше не администратор.
paused-topic-gone = Тема, куда приходила подписка «{ $title }», удалена, поэтому подписка приостановлена. Её публикации дождутся своего часа; подробности в группе: /subscriptions.

## Как понято расписание

subscription-read-schedule = Не удаётся прочесть «{ $value }» как расписание. Введите, например: по будням 08:30; пн и чт 9:00 Asia/Vientiane; каждый час; сразу
subscription-read-time = Времени «{ $value }» не бывает. Введите час от 00:00 до 23:59, например 08:30
subscription-read-zone = Часовой пояс «{ $value }» мне не известен. Введите после времени пояс IANA, например: 08:30 Asia/Vientiane
subscription-read-quiet = Не удаётся прочесть «{ $value }» как тихие часы. Введите их начало и конец: тихо 22:00–07:00
subscription-read-mixed = «{ $value }» — это сразу несколько расписаний. Введите одно: сразу, каждый час или дни и время, например: по будням 08:30
subscription-read-many = В «{ $value }» слишком много часов: их может быть не больше { $limit }.

## Replays

command-replay = показать архив заново, выпуск за выпуском: по дням, неделям, встречам
command-replays = показы архива в этом чате: пауза, быстрее, медленнее, остановить

# Темп
replay-pace = { $span } { $interval }
replay-span-day =
    { $n ->
        [1] по одному дню
        [one] по { $n } дню
        [few] по { $n } дня
       *[other] по { $n } дней
    }
replay-span-week =
    { $n ->
        [1] по одной неделе
        [one] по { $n } неделе
        [few] по { $n } недели
       *[other] по { $n } недель
    }
replay-span-meeting =
    { $n ->
        [1] по одной встрече
        [one] по { $n } встрече
        [few] по { $n } встречи
       *[other] по { $n } встреч
    }
replay-span-post =
    { $n ->
        [1] по одной публикации
        [one] по { $n } публикации
        [few] по { $n } публикации
       *[other] по { $n } публикаций
    }
replay-every-second =
    { $n ->
        [1] каждую секунду
        [one] каждые { $n } секунду
        [few] каждые { $n } секунды
       *[other] каждые { $n } секунд
    }
replay-every-minute =
    { $n ->
        [1] каждую минуту
        [one] каждые { $n } минуту
        [few] каждые { $n } минуты
       *[other] каждые { $n } минут
    }
replay-every-hour =
    { $n ->
        [1] каждый час
        [one] каждые { $n } час
        [few] каждые { $n } часа
       *[other] каждые { $n } часов
    }
replay-every-day =
    { $n ->
        [1] каждый день
        [one] каждые { $n } день
        [few] каждые { $n } дня
       *[other] каждые { $n } дней
    }
replay-every-week =
    { $n ->
        [1] каждую неделю
        [one] каждые { $n } неделю
        [few] каждые { $n } недели
       *[other] каждые { $n } недель
    }

# Настройка
replay-title = Показ архива — { $query }
replay-all-posts = все публикации
replay-what = Что показать?
replay-what-hint = Или всё одной строкой: /replay #РоссияАСЕАН с 13.07.2024 по 27.07.2024, один день в час
replay-everything = Всё
replay-meetings = Встречи
replay-own-query = Свой запрос…
replay-own-query-ask = Что показать? Введите запрос; можно сразу указать даты и темп: #РоссияАСЕАН с 13.07.2024 по 27.07.2024, один день в час
replay-own-query-hint = #РоссияАСЕАН с июля 2024
replay-period = За какое время?
replay-whole = Весь архив
replay-span = Сколько за один выпуск?
replay-interval = Как часто присылать выпуск?
replay-daily-at = Ежедневно в { $time }
replay-plan =
    { $steps ->
        [one] { $steps } выпуск
        [few] { $steps } выпуска
       *[other] { $steps } выпусков
    }, { $pace }
replay-plan-posts =
    { $n ->
        [one] всего { $n } публикация
        [few] всего { $n } публикации
       *[other] всего { $n } публикаций
    }
replay-plan-at-once = Начало — сразу, конец — { $end }; продолжительность — { $length }.
replay-plan-begins = Начало — { $start }, конец — { $end }; продолжительность — { $length }.
replay-plan-once = Единственный выпуск — { $start }.
replay-plan-first = Первый выпуск будет таким:
replay-left-out =
    { $n ->
        [one] { $n } публикация не относится ни к одной встрече и не войдёт.
        [few] { $n } публикации не относятся ни к одной встрече и не войдут.
       *[other] { $n } публикаций не относятся ни к одной встрече и не войдут.
    }
replay-change-pace = Изменить темп
replay-cancelled = Отменено: показа не будет.

# Что не так
replay-error-pace = Не удаётся прочесть «{ $value }» как темп. Введите, например: один день в час, по 5 публикаций каждые 10 минут, неделя в день в 19:00
replay-error-dates = Не удаётся прочесть «{ $value }» как даты. Введите, например: с 13.07.2024 по 27.07.2024 или с июля 2024. Слова, которые нужно найти, возьмите в кавычки.
replay-error-long = Слишком длинно. Введите, например: /replay #РоссияАСЕАН с 13.07.2024 по 27.07.2024, один день в час
replay-error-fast = Выпуски могут выходить не чаще раза в минуту. Введите, например: один день каждую минуту
replay-nothing = Показывать нечего — { $query }. Измените даты или запрос.
replay-no-posts = С { $since } по { $until } нет публикаций для показа. Укажите другой день: npm start -- --replay 2024-07-13
replay-refused-no-meetings = Среди этих публикаций нет встреч. Покажите их по дням: один день в час
replay-refused-too-many-posts = Здесь более { $most } публикаций — слишком много для одного показа. Сузьте запрос, например: с июля 2024 по сентябрь 2024
replay-refused-too-many-steps = Получилось бы более { $most } выпусков. Увеличьте выпуск, например до недели, или сузьте запрос: с июля 2024 по сентябрь 2024
replay-limit = В этом чате уже идут два показа. Остановите один из них: /replays

# Во время показа
replay-step = Выпуск { $step } из { $steps }
replay-quiet = без публикаций: { $days }
replay-progress = { $done } из { $steps }
replay-state-running = идёт
replay-state-paused = на паузе
replay-state-done = завершён
replay-state-stopped = остановлен
replay-next = Далее: { $days } — { $when }
replay-next-paused = Далее: { $days }
replay-closing = Далее — перечень всех выпусков.
replay-end = Последний выпуск — { $when }.
replay-pause = Пауза
replay-go-on = Продолжить
replay-faster = Быстрее
replay-slower = Медленнее
replay-skip = Пропустить { $days }
replay-stop = Остановить
replay-all-steps = Все выпуски
replay-back = ‹ Все показы
replay-no-faster = Быстрее нельзя.
replay-no-slower = Медленнее нельзя.

# Перечни
replays-title = Показы архива
replays-none = Сейчас здесь ничего не показывается. Начать — /replay
replays-line-next = { $state }, далее — { $when }
replay-index-skipped = пропущен

## Подписки

# Команды
command-subscribe = подписать этот чат на публикации
command-subscriptions = подписки этого чата
command-unsubscribe = отменить подписку
command-digest = судьба каждой сводки: /digest log
command-catchup = что в этом чате ещё не показано
command-stop = отключить всё, что приходит само
usage-digest = Наберите /digest log, чтобы узнать судьбу каждой сводки, или /digest log 2 — для второй из подписок.

# Оформление по шагам
subscribe-title = Подписка для этого чата
subscribe-what = Что присылать? Выберите или введите запрос, например: #RussiaASEAN или Лаос вид:встреча.
subscribe-tag = Какой хештег?
subscribe-country = Какая страна?
subscribe-when = Когда? Выберите или введите расписание, например: «по будням 08:30» или «пн и чт 9:00».
subscribe-days = В какой день? Выберите или введите несколько: пн, чт.
subscribe-times = В какое время? Выберите или введите одно или несколько: 08:30, 18:00.
subscribe-several = В какие часы? Выберите или введите свои: 08:30, 13:00, 18:00.
subscribe-zone = В каком часовом поясе? Выберите или введите город либо пояс: Москва, Asia/Vientiane.
subscribe-quiet = В какие часы ничего не присылать? Выберите или введите их: 22:00–07:00. Накопившееся придёт одной сводкой, когда они закончатся.
subscribe-menu = Что изменить?
subscribe-to = Куда присылать? Выберите или введите @имя канала либо группы, где вы администратор, а я могу публиковать.
subscribe-everything = Всё
subscribe-meetings = Встречи
subscribe-one-tag = Хештег
subscribe-one-country = Страна
subscribe-own-query = Свой запрос
subscribe-now = Сразу
subscribe-hourly = Каждый час
subscribe-daily = Каждый день
subscribe-weekdays = По будням
subscribe-weekly = Раз в неделю
subscribe-several-times = Несколько раз в день
subscribe-own-schedule = Своё расписание
subscribe-own-time = Другое время
subscribe-own-zone = Другой пояс
subscribe-no-quiet = Без тихих часов
subscribe-own-quiet = Другие часы
subscribe-here = Сюда
subscribe-own-channel = Другой канал
subscribe-type-what = Введите запрос, например: страна:Лаос вид:встреча
subscribe-type-when = Введите расписание, например: пн и чт 9:00
subscribe-type-days = Введите дни, например: пн, чт
subscribe-type-times = Введите одно или несколько значений времени, например: 08:30, 18:00
subscribe-type-zone = Введите город или часовой пояс, например: Москва
subscribe-type-quiet = Введите начало и конец, например: 22:00–07:00
subscribe-type-to = Введите имя канала или группы, например: @mfa_news
subscribe-hint-what = страна:Лаос вид:встреча
subscribe-hint-when = пн и чт 9:00
subscribe-hint-days = пн, чт
subscribe-hint-times = 08:30, 18:00
subscribe-hint-zone = Москва
subscribe-hint-quiet = 22:00–07:00
subscribe-hint-to = @mfa_news
subscribe-change-what = Что
subscribe-change-when = Когда
subscribe-change-zone = Часовой пояс
subscribe-change-quiet = Тихие часы
subscribe-change-to = Куда
subscribe-missed-late = Пропущенные сводки: с опозданием
subscribe-missed-skip = Пропущенные сводки: не присылать
subscribe-empty-silent = Если нового нет: молчать
subscribe-empty-told = Если нового нет: сообщать
subscribe-edits-silent = О правках: не сообщать
subscribe-edits-told = О правках: сообщать
subscribe-over = Указанные дни уже прошли: ничего нового не придёт. Уберите их.
subscribe-too-many = Подписок здесь уже { $limit }, больше нельзя. Сначала отмените одну из них: /unsubscribe
subscribe-known = Точно такая подписка в этом чате уже есть: /subscriptions
subscribe-cancelled = Всё осталось как было.
subscribe-done = Подписка оформлена.
subscribe-changed = Подписка изменена.

# На что предстоит согласиться
preview-next = Ближайшие выпуски:
preview-month = За последние 30 дней пришло бы в среднем { $rate } в день (всего { $n }).
preview-month-few =
    { $n ->
        [one] За последние 30 дней пришла бы { $n } публикация.
        [few] За последние 30 дней пришло бы { $n } публикации.
       *[other] За последние 30 дней пришло бы { $n } публикаций.
    }
preview-month-more = За последние 30 дней приходило бы более { $rate } в день.
preview-month-none = За последние 30 дней не пришло бы ничего.
preview-latest = Последний выпуск был бы таким:
preview-latest-post = Последней пришла бы такая публикация:
preview-nothing-yet = В архиве пока ничего не подходит: придёт первая же подходящая публикация.

# Состояние подписок
subscription-sentence = { $query } — { $schedule }
subscription-to = Куда: { $chat }
subscription-skips = Сводки, пропущенные из-за моего отсутствия, не присылаются.
subscription-announces-empty = Если нового нет, об этом сообщается.
subscription-tells-edits = О правках присланного сообщается.
subscription-next = Ближайший выпуск:
subscription-waits = Ожидает публикаций
subscription-snoozed = Отложена до
subscription-paused = Приостановлена
subscription-paused-topic-closed = Приостановлена: её тема закрыта
subscription-paused-rights = Приостановлена: тот, кто её оформил, там больше не администратор
subscription-paused-topic-gone = Приостановлена: её тема удалена
subscription-stopped = Отключена командой /stop
subscription-gone = Ждёт: писать туда пока нельзя
subscription-last-sent = последняя отправка:
subscription-never-sent = отправок ещё не было
subscription-unknown = Такой подписки больше нет.
subscription-deleted = Подписка удалена. По ней больше ничего не придёт.
subscription-sent-now = Отправляется, если есть что-то новое.
subscriptions-title = Подписки
subscriptions-none = Само сюда ничего не приходит. Чтобы это изменить: /subscribe
unsubscribe-which = Какую подписку отменить?
unsubscribe-unknown =
    { $n ->
        [1] Подписки с таким номером нет; есть только первая: /unsubscribe 1
       *[other] Подписки с таким номером нет. Укажите номер от 1 до { $n }: /unsubscribe 1
    }
unsubscribe-sure = Удалить эту подписку?
not-in-charge = Это доступно только администраторам того чата.
reach-unknown = Канал или группа { $chat } мне не известны. Сначала добавьте меня туда (в канал — администратором).
reach-not-administrator = Вы не администратор { $chat }, либо мне не сообщается, кто администратор.
reach-cannot-post = Мне нельзя публиковать в { $chat }. Это можно разрешить в настройках администраторов.
reach-from-private = Отправка в другой чат настраивается в личной переписке со мной.
reach-offer = Теперь я могу публиковать в «{ $chat }». Присылать туда что-нибудь регулярно?
reach-offer-yes = Оформить подписку
snooze-until = До какого дня отложить? Выберите или введите дату. Накопившееся придёт потом.
snooze-days =
    { $days ->
        [1] До завтра
        [one] На { $days } день
        [few] На { $days } дня
       *[other] На { $days } дней
    }
snooze-date-unknown = Нужен день в будущем, не дальше двух лет: 15 августа, 15.08.2024.

# Журнал
log-which = Журнал какой подписки?
log-empty = Время этой подписки ещё ни разу не наступало.
log-queued = в пути
log-sent = отправлено
log-late = отправлено с опозданием,
log-was-down = бот был недоступен
log-nothing-new = ничего нового
log-held = отложено (тихие часы)
log-missed = пропущено
log-failed = не удалось
log-failed-why = не удалось ({ $reason })
log-reason-topic-closed = тема закрыта
log-reason-topic-gone = тема удалена

# Что пропущено
catchup-title = Что ещё не показано
catchup-nothing = Ничего нового: всё уже показано.
catchup-more = Это не всё: остальное — после того, как эти публикации отмечены прочитанными.
catchup-read = Отмечено как прочитанное. /catchup покажет то, что появится дальше.

# Отключить и включить снова
stop-done = Готово: само сюда больше ничего не приходит. { $subscriptions ->
        [0] { "" }
        [one] Сохранена { $subscriptions } подписка; вернуть её предложит /start.
        [few] Сохранены { $subscriptions } подписки; вернуть их предложит /start.
       *[other] Сохранено { $subscriptions } подписок; вернуть их предложит /start.
    }{ $replays ->
        [0] { "" }
        [one] { " " }Приостановлен { $replays } показ: /replays
        [few] { " " }Приостановлены { $replays } показа: /replays
       *[other] { " " }Приостановлено { $replays } показов: /replays
    }{ $routes ->
        [0] { "" }
        [one] { " " }Приостановлен { $routes } маршрут в этот чат: /routes
        [few] { " " }Приостановлены { $routes } маршрута в этот чат: /routes
       *[other] { " " }Приостановлено { $routes } маршрутов в этот чат: /routes
    }
stop-nothing = Само сюда ничего не приходит.
start-again =
    { $n ->
        [one] Отключена { $n } подписка этого чата.
        [few] Отключены { $n } подписки этого чата.
       *[other] Отключено { $n } подписок этого чата.
    }
start-again-yes = Включить снова
start-again-done =
    { $n ->
        [one] Снова включена { $n } подписка.
        [few] Снова включены { $n } подписки.
       *[other] Снова включено { $n } подписок.
    }

# Кнопки
button-subscribe = Подписаться
button-subscriptions = Подписки
button-all-subscriptions = ‹ все подписки
button-subscription = ‹ подписка
button-confirm = Подтвердить
button-change = Изменить
button-cancel = Отмена
button-send-now = Отправить сейчас
button-pause = Приостановить
button-resume = Возобновить
button-snooze = Отложить до…
button-log = Журнал
button-delete = Удалить
button-delete-yes = Да, удалить
button-keep = Нет, оставить
button-newest = ‹ последние
button-mark-read = Отметить прочитанным

## Календари и ленты

command-ics = календарь встреч для вашего приложения
command-feed = лента публикаций: RSS, Atom, JSON Feed
address-off = Меня не видно из интернета, поэтому календарей и лент нет. Это может изменить тот, кто меня запускает: нужно задать HTTP_PORT и PUBLIC_URL.
address-calendar-everything = Все встречи
address-feed-everything = Все публикации
address-calendar-about = Добавьте этот адрес в приложение-календарь как календарь по ссылке. В нём состоявшиеся встречи и анонсированные события, не более { $most } самых новых; он меняется вслед за публикациями.
address-feed-about = Добавьте один из этих адресов в программу для чтения лент. В каждом не более { $most } самых новых публикаций; он меняется вслед за ними.
address-private = Прочесть содержимое может каждый, кто знает адрес: кто он, никто не спросит. У меня остаётся только отпечаток, показать адрес ещё раз я не смогу. Он действует, пока его не отозвали.
address-calendar-list = Календари этого чата
address-feed-list = Ленты этого чата
address-calendar-none = Пока ни одного. Напишите, что в нём должно быть, например: /ics страна:Лаос
address-feed-none = Пока ни одной. Напишите, что в ней должно быть, например: /feed #RussiaASEAN
address-calendar-hint = Показать адреса ещё раз нельзя. Получить новый: /ics страна:Лаос
address-feed-hint = Показать адреса ещё раз нельзя. Получить новый: /feed #RussiaASEAN
address-line-used = создан { $made }, последний раз прочитан { $used }
address-line-unused = создан { $made }, ещё не прочитан
address-too-many = Их уже { $limit }, больше нельзя. Сначала отзовите какой-нибудь.
address-revoke = Отозвать
address-revoke-one = Отозвать { $n }
address-calendar-all = Все календари
address-feed-all = Все ленты
address-revoked = Отозвано: этот адрес больше не действует.

# В том, что выгружается
export-announced = Анонс: { $headline }

## Имена и названия

names-read = «{ $text }»: найдено и по другим названиям ({ $name })
names-perhaps = Может быть, { $names }?
names-title-countries = Самые частые страны
names-title-people = Самые частые имена
names-title-places = Самые частые места
names-title-tags = Самые частые хештеги
names-none-countries = Ни в одной публикации пока нет стран.
names-none-people = Ни в одной публикации пока нет имён.
names-none-places = Ни в одной публикации пока нет мест.
names-none-tags = Ни в одной публикации пока нет хештегов.

## Карточки

command-country = всё о стране: встречи, собеседники, хештеги, анонсы
command-person = всё о человеке
command-place = всё о месте
command-countries = самые частые страны
command-people = самые частые имена
command-places = самые частые места
card-usage-country = Какая страна? Название, код или флаг, например: /country Лаос
card-usage-person = Кто? Например: /person Ван И
card-usage-place = Какое место? Например: /place Вьентьян
card-read = «{ $text }» понято как { $name }
card-several = «{ $text }»: таких несколько.
card-none-country = Не знаю страны «{ $text }».
card-none-person = В архиве нет имени «{ $text }».
card-none-place = В архиве нет места «{ $text }».
card-perhaps = Может быть, имелось в виду:
card-empty = { $name }: в архиве пока ничего нет.
card-first = Первый контакт: { $day } { $command }
card-last = Последний контакт: { $day } { $command }
card-years = Встречи по годам
card-countries = Страны:
card-countries-met = Страны-собеседники:
card-people = Участники:
card-people-met = Собеседники:
card-organisations = Организации:
card-tags = Хештеги:
card-over = Подсчитано по { $n } последним.
card-ahead = Анонсы
card-kin = Пишут и так:
card-meetings = Встречи ({ $n })
card-posts = Публикации ({ $n })
card-tags-button = Хештеги
card-tags-title = Хештеги: { $name }

## Одна встреча

command-meeting = встреча целиком: анонс, сообщение, выступление, отчёт
meeting-usage = Какая встреча? Её номер есть в списке /meetings. Например: /meeting 12
meeting-unknown = Встречи { $id } нет. Все встречи: /meetings.
meeting-title = Встреча { $id }
meeting-post = Встреча: { $command }

## Что впереди и что было в этот день

command-ahead = что анонсировано и ещё не состоялось
command-onthisday = этот день в прошлые годы
ahead-title = Анонсы
ahead-none = На сегодня и дальше ничего не анонсировано.
ahead-none-of = С сегодняшнего дня ничего: { $query }.
onthisday-title = В этот день в прошлые годы: { $day }
onthisday-none = В прошлые годы ничего: { $day }.
onthisday-usage = Какой день? Например: /onthisday 25 июля

# Ссылки
links-expired = Ссылка устарела. Попросите, пожалуйста, новую.

## Личные данные

command-privacy = что обо мне хранится и как долго
command-forget = удалить всё, что обо мне хранится
privacy-title = Что хранится
privacy-about = Я храню то, что нужно, чтобы отвечать и присылать то, о чём вы попросили:
privacy-stored =
    язык, часовой пояс и докуда прочитано в этом чате: до команды /forget
    подписки, а что стало с каждым выпуском – 90 дней: пока вы их не удалите
    показы архива, пересылка в группы, адреса календарей и лент (от адреса только отпечаток): пока вы их не удалите
    мой вопрос, на который вы ещё не ответили: один час
    запросы за кнопками и ссылками, без того, кто спросил: 30 дней
    сообщения к отправке: пока не уйдут; те, что Telegram не принял: до команды /forget
    группы, где вы мне писали: чтобы можно было пересылать туда публикации
    если бота запускаете вы: что вы одобрили, убрали или исправили, с вашим номером
privacy-not = Вашего имени я не храню; то, что вы пишете, остаётся только до ответа. Никому ничего не передаю. Геопозиция подсказывает часовой пояс и не сохраняется.
privacy-forget = /forget удалит всё это сразу.
forget-ask = Будет удалено всё, что о вас хранится: настройки, подписки, показы архива, пересылка и адреса, в том числе настроенные вами в группах, и всё, что вам ещё не отправлено. Вернуть это будет нельзя.
forget-ask-group = Будет удалено всё, что хранится об этой группе: настройки, подписки, показы архива, пересылка и адреса. Вернуть это будет нельзя.
forget-yes = Да, удалить всё
forget-no = Нет, оставить
forget-kept = Ничего не удалено.
forget-done = Всё, что о вас хранилось, удалено. Пишите, когда захотите: начнём с начала.
forget-counted = Удалено: подписки – { $subscriptions }, показы архива – { $replays }, пересылка – { $routes }, адреса – { $addresses }.

## Исправления

command-fix = исправить сведения о публикации
fix-usage =
    Что не так? Например:
    /fix 128 страна +LA -KH
    /fix 128 персона +Ван И
    /fix 128 организация +АСЕАН
    /fix 128 дата 2024-07-25
    /fix 128 место Вьентьян
    /fix 128 вид встреча
    /fix 128 встреча 12 (присоединить к встрече), /fix 128 встреча новая (отделить)
    /fix 128 покажет, что исправлено.
fix-done = Исправлено. Так и останется, когда публикацию изменят или прочтут заново.
fix-same = Ничего бы не изменилось.
fix-revoked = Исправление снято.
fix-sign = Поставьте + или - перед «{ $value }»: + добавляет, - убирает.
fix-organisation = Не знаю организации «{ $value }». Например: АСЕАН, ООН, БРИКС
fix-kind = Вида «{ $value }» нет. Например: встреча, звонок, выступление, отчёт, документ
fix-date = Не могу прочесть «{ $value }» как день. Например: 2024-07-25; «нет» – без даты.
fix-meeting = Встречи «{ $value }» нет. Напишите её номер или «новая».
fix-field = «{ $value }» исправить нельзя. Можно: страна, персона, организация, дата, место, вид, встреча.
fix-field-country = Страны
fix-field-person = Люди
fix-field-organisation = Организации
fix-field-date = Дата
fix-field-place = Место
fix-field-kind = Вид
fix-field-meeting = Встреча
fix-nothing = нет
fix-list = Исправления
fix-none = Ничего не исправлено.
fix-by = { $who }, { $when }
fix-revoked-by = снято: { $who }, { $when }
fix-revoke = Снять { $n }

## Пересылка

# Команды
command-cite = публикация в виде сноски
command-route = пересылать новые публикации в группу или тему
command-routes = куда пересылаются публикации: приостановить, удалить
usage-cite = Какая публикация? Её номер указан в каждом списке. Например: /cite 128. Или ответьте командой /cite на публикацию.
usage-route = Что пересылать и куда? Например: /route #РоссияАСЕАН в @mfa_news карточкой. Вместо «карточкой» можно написать «копией» или «пересылкой»; группа и её тема указываются так: в Редакция › Новости. Можно ввести это сейчас, без /route.
usage-route-here = Что пересылать в эту группу? Например: /route #РоссияАСЕАН карточкой. Вместо «карточкой» можно написать «копией» или «пересылкой».

# Цитаты
citation-unlinked = Публикация { $id } в архиве источника { $source }
cite-footnote =
    { $author ->
        [none] { "" }
       *[other] { $author }. { "" }
    }«{ $headline }» // { $channel }{ $medium ->
        [none] { "" }
       *[other] : Telegram-канал
    }. { $date }{ $edited ->
        [none] { "" }
       *[other] , изм. { $edited }
    }{ $link ->
        [none] { "" }
       *[other] { " " }URL: { $link }
    } (архивная копия: { $archived }, публикация { $id }).
cite-copy = Скопировать сноску
cite-touch = Коснитесь текста, чтобы скопировать его.
cite-unknown = В этом сообщении нет известной мне публикации. Укажите её номер: /cite 128
cite-which = В этом сообщении несколько публикаций. Какая нужна? { $ids }

# Переслать
button-forward = Переслать
button-actions = Ещё
forward-title = Публикация { $id }
forward-where = Куда? Здесь группы и каналы, где вы администратор, а мне можно писать, — из тех, что я знаю.
forward-nowhere = Я не знаю группы или канала, где вы администратор, а мне можно писать. Добавьте меня и повторите.
forward-which-topic = В какую тему? Здесь те, что я видел.
forward-general = Общая тема
forward-topic = тема { $id }
forward-cancelled = Ничего не переслано.
forward-not-for = Публикации этого источника не предназначены для чата «{ $chat }».
forward-done-forward = Переслано: { $chat }.
forward-done-copy = Скопировано: { $chat }. Оригинал пересылать нельзя.
forward-done-card = Отправлено карточкой: { $chat }. Ни переслать, ни скопировать оригинал я не могу.
forward-done-unknown = Отправлено карточкой: { $chat }. Где оригинал находится в Telegram, неизвестно.
forward-topic-closed = Тема закрыта: { $chat }.
forward-topic-gone = Этой темы больше нет: { $chat }.
forward-show = Показать

# Правки
edit-below = После пересылки эта публикация была изменена.
edit-whole = Вся публикация
edit-title = Изменено:

# Маршруты
route-sentence = { $query } → { $place }, { $way }
route-as-card = карточками
route-as-copy = копиями
route-as-forward = пересылкой
route-button-card = Карточка
route-button-copy = Копия
route-button-forward = Пересылка
route-chosen = ✓ { $text }
route-about-card = Каждая новая публикация придёт карточкой: заголовок, место и дата, главное, ссылка. Правки следуют за ней.
route-about-copy = Каждая новая публикация придёт копией без названия канала, альбом — альбомом; что скопировать нельзя — карточкой. Правки следуют за ней.
route-about-forward = Каждая новая публикация пересылается с названием канала, альбом — альбомом; что переслать нельзя, копируется или приходит карточкой. Пересланное изменить нельзя: если оригинал изменён, ниже появится пометка.
route-elsewhere = В другое место
route-nothing-yet = В архиве пока нет ничего подходящего: переслана будет первая же подходящая публикация.
route-month =
    { $n ->
        [0] За последние 30 дней не пришло бы ничего.
        [one] За последние 30 дней пришла бы { $n } публикация.
        [few] За последние 30 дней пришли бы { $n } публикации.
       *[other] За последние 30 дней пришло бы { $n } публикаций.
    }
route-month-more =
    { $n ->
        [one] За последние 30 дней пришло бы более { $n } публикации.
        [few] За последние 30 дней пришло бы более { $n } публикаций.
       *[other] За последние 30 дней пришло бы более { $n } публикаций.
    }
route-done = Маршрут создан.
route-known = Точно такой маршрут уже есть: /routes
route-too-many = В этот чат уже ведёт { $limit } маршрутов, больше нельзя. Сначала удалите один: /routes
route-topic-unknown = Темы «{ $chat }» я там не встречал. Напишите мне в ней что-нибудь или пришлите её ссылку.
route-several = Мест с названием «{ $chat }» несколько. Укажите и группу, например: Редакция › Новости, — или пришлите ссылку.
route-loop = Публикации источника { $name } вернулись бы к нему же. Исключите их: { $exclude }
route-chain = Публикации вернулись бы туда, откуда пришли: { $chain }
routes-title = Маршруты
routes-none = Ни сюда, ни отсюда ничего не пересылается. Чтобы это изменить: /route
routes-all = ‹ все маршруты
route-active = Действует
route-paused = Приостановлен
route-gone = Ждёт: писать туда сейчас нельзя
route-paused-topic-closed = Приостановлен: его тема закрыта
route-paused-rights = Приостановлен: тот, кто его настроил, там больше не администратор
route-paused-topic-gone = Приостановлен: его тема удалена
route-told-topic-closed = Тема, куда ведёт маршрут «{ $title }», закрыта, поэтому он приостановлен; подробности: /routes.
route-told-rights = Маршрут «{ $title }» в { $chat } приостановлен: вы там больше не администратор.
route-told-topic-gone = Тема, куда ведёт маршрут «{ $title }», удалена, поэтому он приостановлен; подробности: /routes.
rights-paused = Приостановлено: тот, кто настроил это для { $chat }, там больше не администратор. Администраторы могут продолжить или удалить:
route-unknown = Такого маршрута больше нет.
route-deleted = Маршрут удалён. Всё, что уже переслано, остаётся.
route-sure = Удалить этот маршрут?
button-routes = Маршруты

# Одним нажатием
more-what = Что сделать с этими публикациями?
more-route = Маршрут
more-calendar = Календарь
more-export = Экспорт
more-forward = Переслать { $id }
more-format = В каком формате?
more-format-jsonl = JSON Lines
more-format-csv = Таблица (CSV)
more-format-ics = Календарь
more-format-rss = RSS
more-format-md = Markdown
more-too-large = Файл с этими публикациями слишком велик для Telegram. Сузьте выбор, например: с:2024-07
inline-nothing = Ничего не найдено. Как искать

## Those who run the bot

command-sources = каналы и страницы, откуда берутся публикации: одобрить, назвать, приостановить, следить
command-status = как обстоят дела: последние публикации, пропуски, очередь, ошибки, диск
command-remove = убрать публикацию отовсюду, но сохранить
command-diff = что изменили в публикации, правка за правкой

# Sources
source-in-private = Это настраивается в нашем личном чате.
source-added-live = { $channel } теперь источник: его публикации сохраняются. Прежние можно импортировать: пришлите мне файл или загляните в README. Страна, часовой пояс, язык и читатели настраиваются здесь:
source-asked = Пользователь { $by } назначил меня администратором канала { $channel }. Пока никто из вас его не одобрит, ничего из него не сохраняется.
source-asked-unseen = Я — администратор канала { $channel }, которого никто из вас не одобрял. Пока этого не произойдёт, ничего из него не сохраняется.
source-rights-lost = Я больше не администратор канала { $channel }, и ничего из него не сохраняется. Как только права вернут, всё продолжится само.
source-rights-back = Я снова администратор канала { $channel }: его публикации сохраняются. То, что вышло в перерыве, пропущено; что импортировать, подскажет /status.
source-no-preview = Не могу читать { $channel }: на https://t.me/s/{ $username } публикаций нет. Либо такого канала нет, либо его владелец отключил предпросмотр. Больше за ним не слежу.
source-button-open = Открыть
source-button-approve = Одобрить
source-button-ignore = Отклонить
source-button-pause = Приостановить
source-button-resume = Возобновить
source-button-remove = Удалить
source-button-remove-yes = Да, удалить
source-button-watch = Следить за страницей
source-button-unwatch = Больше не следить
source-button-name = Название…
source-button-home = Страна…
source-button-zone = Часовой пояс…
source-button-language = Язык…
source-button-restrict = Только для некоторых чатов…
source-button-open-to-all = Для всех
source-button-all = ‹ все источники
source-list-title = Источники
source-list-empty = Пока ни одного. Назначьте меня администратором канала или импортируйте файл.
source-list-hint = Чтобы следить за открытой страницей там, где я не администратор: /sources add @channel watch
source-state-active = действует
source-state-pending = ждёт одобрения
source-state-paused = приостановлен
source-state-removed = удалён
source-comes-live = я его администратор: публикации приходят сами
source-comes-watched = читаю его открытую страницу каждые несколько минут
source-comes-files = публикации берутся из файлов
source-comes-not = публикации берутся из файлов и пересылок; назначьте меня администратором, и они будут приходить сами
source-posts = { $count }, последняя — { $day }
source-settings = Страна: { $home } · пояс: { $zone } · язык: { $language }
source-setting-none = не указано
source-visible-all = Публикации видны всем.
source-visible-nobody = Публикации не видны никому, кроме вас — тех, кто управляет ботом.
source-visible-to = Публикации видны только этим чатам и вам — тем, кто управляет ботом: { $chats }
source-visible-button-nobody = Ни для кого
source-remove-sure =
    Удалить источник { $name }? Больше ничего из него сохраняться не будет. { $n ->
        [0] { "" }
        [one] Его { $n } публикация останется; чтобы скрыть её от всех: /sources { $name } visible nobody
        [few] Его { $n } публикации останутся; чтобы скрыть их от всех: /sources { $name } visible nobody
       *[other] Его { $n } публикаций останутся; чтобы скрыть их от всех: /sources { $name } visible nobody
    }
source-ask-name = Как его назвать? Буквы, цифры, - и _: так его будет находить source:
source-ask-home = Чей это канал? Введите страну: название, код или флаг.
source-ask-zone = По какому часовому поясу считать его дни? Выберите или введите город или пояс.
source-ask-language = На каком языке он пишет? На этом языке будут даты и виды публикаций, которые передаются в группы и каналы, где /language не задан. Выберите или введите.
source-ask-restrict = Каким чатам видны его публикации? Введите их id или @имена через пробел; «всем» снова откроет источник.
source-add-usage = Введите имя канала и слово watch: /sources add @mission_asean watch
source-unknown = Источника «{ $name }» нет. Все источники: /sources
source-live-already = Я его администратор, поэтому публикации и так приходят сами.
source-no-username = У источника { $name } нет публичного имени, а значит, и открытой страницы.
source-name-taken = Название { $name } уже занято другим источником.
source-decided = Это уже решено. Сейчас дело обстоит так:
source-watched = Буду читать его открытую страницу, впервые — через минуту-другую.
source-changed = Готово. Теперь дело обстоит так:
source-home-later = Министр, названный без страны, считается своим: в новых публикациях — сразу, в прежних — после npm run feed -- reread
source-done-approve = Одобрено: всё, что выйдет в нём с этой минуты, сохраняется.
source-done-ignore = Отклонено: ничего из него не сохраняется.
source-done-pause = Приостановлено: пока источник не возобновят, ничего не сохраняется.
source-done-resume = Возобновлено.
source-done-remove = Удалено. Публикации остаются в архиве.
source-done-watch = Буду читать его открытую страницу, впервые — через минуту-другую.
source-done-unwatch = Больше не читаю его открытую страницу.
source-read-empty = После «{ $value }» ничего нет. Например: /sources mission_asean home RU zone Europe/Moscow language en name mission
source-read-word = Не понимаю «{ $value }». После названия источника: home, zone, language, name, visible, approve, pause, resume, watch, unwatch, remove (страна, пояс, язык, имя, видно, одобрить, пауза, возобновить, следить, перестать, удалить). Например: /sources mission_asean home RU zone Europe/Moscow
source-read-home = Не знаю страны «{ $value }». Введите название, код или флаг.
source-read-zone = Не знаю часового пояса «{ $value }». Введите город или пояс IANA, например Asia/Vientiane.
source-read-language = Не знаю языка «{ $value }». Введите код или название, например ru или русский.
source-read-name = «{ $value }» не годится в названия: нужно до 32 букв, цифр, - и _, и это не должно быть словом самой команды.
source-read-chat = «{ $value }» — не чат. Введите id, например -1001234567890, или @имена, либо everyone (всем), либо nobody (никому).

# Forwarded posts
forwarded-line = { $source }: { $outcomes }
forwarded-new =
    { $n ->
        [one] сохранена { $n } публикация
        [few] сохранены { $n } публикации
       *[other] сохранено { $n } публикаций
    }
forwarded-changed =
    { $n ->
        [one] обновлена { $n }
        [few] обновлены { $n }
       *[other] обновлено { $n }
    }
forwarded-unchanged =
    { $n ->
        [one] уже известна { $n }
        [few] уже известны { $n }
       *[other] уже известно { $n }
    }
forwarded-left =
    { $n ->
        [one] { $n } сообщение не из канала, оно пропущено.
        [few] { $n } сообщения не из каналов, они пропущены.
       *[other] { $n } сообщений не из каналов, они пропущены.
    }

# Files that are sent
upload-begun = Получаю { $name }…
upload-progress = Читаю { $name }: { $percent } %
upload-done = { $name }: импортировано
upload-stopped = { $name }: импорт прерван, потому что меня останавливают. Сохранённое остаётся; чтобы получить остальное, пришлите файл снова.
upload-cut-off = { $name }: импорт оборвался, потому что меня внезапно остановили. Сохранённое остаётся; чтобы получить остальное, пришлите файл снова.
upload-count-new =
    { $n ->
        [one] { $n } новая публикация
        [few] { $n } новые публикации
       *[other] { $n } новых публикаций
    }
upload-count-changed =
    { $n ->
        [one] { $n } обновлена
        [few] { $n } обновлены
       *[other] { $n } обновлено
    }
upload-count-unchanged =
    { $n ->
        [one] { $n } уже известна
        [few] { $n } уже известны
       *[other] { $n } уже известно
    }
upload-count-aside =
    { $n ->
        [one] { $n } часть не прочитана
        [few] { $n } части не прочитаны
       *[other] { $n } частей не прочитано
    }
upload-into = Источники: { $sources }
upload-button-undo = Отменить
upload-undone =
    { $n ->
        [one] Импорт { $name } отменён: { $n } публикация убрана.
        [few] Импорт { $name } отменён: { $n } публикации убраны.
       *[other] Импорт { $name } отменён: { $n } публикаций убрано.
    }
upload-undone-kept =
    { $n ->
        [one] { $n } публикация пришла и другим путём, она остаётся.
        [few] { $n } публикации пришли и другим путём, они остаются.
       *[other] { $n } публикаций пришли и другим путём, они остаются.
    }
upload-undone-before = Этот импорт уже отменён.
upload-wrong-kind = Не могу прочитать { $name }. Пришлите result.json из Telegram Desktop, сохранённую страницу t.me/s (.html), наш собственный экспорт (.jsonl) или текст (.txt), без архива.
upload-too-large = { $name } слишком велик: Telegram отдаёт ботам файлы до 20 МБ. На самой машине такого ограничения нет: npm run feed -- import FILE
upload-unreachable = Telegram сейчас не отдаёт { $name }. Пришлите его, пожалуйста, ещё раз чуть позже.
upload-unreadable = { $name } — не то, что обещает название: это не экспорт Telegram Desktop в JSON, не страница t.me/s с публикациями, не наш собственный экспорт и не текст в UTF-8. Ничего не сохранено.
upload-failed = При импорте { $name } что-то пошло не так; причина — в журнале. Сохранённое можно отменить: npm run feed -- imports

# How it all stands
status-title = Состояние
status-run =
    Работаю с { $since }; { $errors ->
        [0] ошибок с тех пор не было
        [one] с тех пор { $errors } ошибка
        [few] с тех пор { $errors } ошибки
       *[other] с тех пор { $errors } ошибок
    }
status-posts =
    { $n ->
        [one] В архиве { $n } публикация
        [few] В архиве { $n } публикации
       *[other] В архиве { $n } публикаций
    }
status-owed =
    { $n ->
        [0] К отправке ничего нет
        [one] Ждёт отправки { $n } сообщение
        [few] Ждут отправки { $n } сообщения
       *[other] Ждут отправки { $n } сообщений
    }{ $aside ->
        [0] { "" }
        [one] ; за сутки не принято { $aside }
        [few] ; за сутки не приняты { $aside }
       *[other] ; за сутки не принято { $aside }
    }
status-last-sent = Последняя рассылка ушла { $when }
status-never-sent = Рассылок ещё не было
status-disk = На диске свободно { $free }
status-last-post = Последняя публикация { $post }: { $when }
status-no-post = Публикаций пока нет
status-silent = { $latest } — молчит необычно долго
status-missing =
    { $n ->
        [one] Не хватает { $n } сообщения:
        [few] Не хватает { $n } сообщений:
       *[other] Не хватает { $n } сообщений:
    }
status-gap = { $messages }, { $days }
status-gap-before = { $messages }, до { $day }
status-how-to-fill = Недостающее могло быть удалено или не быть публикацией вовсе. Чтобы проверить, экспортируйте канал в Telegram Desktop за эти дни в формате JSON и пришлите мне result.json либо перешлите мне сами сообщения.
status-more-sources =
    { $n ->
        [one] и ещё { $n } источник: /sources
        [few] и ещё { $n } источника: /sources
       *[other] и ещё { $n } источников: /sources
    }
status-alarm-silent = Источник { $source } молчит необычно долго: последняя публикация — { $when }.
status-alarm-silent-over = Источник { $source } снова пишет: { $when }.
status-alarm-failures =
    { $n ->
        [one] За час Telegram не принял { $n } сообщение; причины — в журнале.
        [few] За час Telegram не принял { $n } сообщения; причины — в журнале.
       *[other] За час Telegram не принял { $n } сообщений; причины — в журнале.
    }
status-alarm-failures-over = Telegram снова принимает все сообщения.
status-alarm-disk = Место на диске кончается: свободно { $free }. Без места ничего больше не сохранить.
status-alarm-disk-over = На диске снова есть место: свободно { $free }.

# Removing posts
remove-usage = Какую публикацию и почему? Например: /remove 128 опубликовано по ошибке
remove-sure = Убрать эту публикацию? Её не будет ни в списках, ни в поиске, ни в рассылках, но она сохранится.
remove-reason = Причина: { $reason }
remove-button-yes = Убрать
remove-button-undo = Вернуть
remove-kept = Публикация { $id } остаётся.
remove-told = Публикация { $id } убрана: { $when }.
remove-taken-down =
    { $n ->
        [one] Она снята в { $n } чате, куда её передали.
        [few] Она снята в { $n } чатах, куда её передали.
       *[other] Она снята в { $n } чатах, куда её передали.
    }
remove-too-late =
    { $n ->
        [one] В { $n } чате она остаётся: прошло больше 48 часов, и Telegram уже не даёт её снять.
        [few] В { $n } чатах она остаётся: прошло больше 48 часов, и Telegram уже не даёт её снять.
       *[other] В { $n } чатах она остаётся: прошло больше 48 часов, и Telegram уже не даёт её снять.
    }
remove-restored = Публикация { $id } возвращена.
remove-restored-before = Эта публикация не убрана.

# What edits have changed
diff-usage = Какую публикацию? Её номер есть в любом списке. Например: /diff 128
diff-none = Публикацию { $id }, насколько мне известно, не правили.
diff-edited =
    { $n ->
        [one] Правили { $n } раз: { $command }
        [few] Правили { $n } раза: { $command }
       *[other] Правили { $n } раз: { $command }
    }
diff-title = Публикация { $id }, правка { $n } из { $of }
diff-when = { $when }
diff-when-unknown = время неизвестно
diff-legend = Зачёркнуто: убрано. Жирным: добавлено.
diff-same-text = Слова те же: изменились только оформление, ссылки или изображения.
diff-button-post = Публикация
