"""The names of months and days of the week in the languages whose dates are read."""

from __future__ import annotations

# The twelve months in order, one line or two a language; other spellings after a slash.
_MONTH_LINES = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep/sept oct nov dec
januar/jänner februar/feber märz/mrz april mai juni juli august september oktober/okt november dezember/dez
janvier/janv février/févr mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
gen febbr marzo apr mag giu lug ago sett ott nov dic
janeiro fevereiro/fev março abril maio junho julho agosto setembro/set outubro/out novembro dezembro
januari februari maart/mrt april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
января/янв февраля/фев марта апреля/апр мая июня июля августа/авг сентября/сен октября/окт ноября/ноя декабря/дек
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر
كانون_الثاني شباط آذار/اذار نيسان أيار/ايار حزيران تموز آب أيلول/ايلول تشرين_الأول تشرين_الثاني كانون_الأول
جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
"""

_DAY_LINES = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag
понедельник вторник среда четверг пятница суббота воскресенье
الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日
月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月 火 水 木 金 土 日
"""


def _months() -> dict[str, int]:
    return {
        name.replace("_", " "): month
        for line in _MONTH_LINES.strip().splitlines()
        for month, names in enumerate(line.split(), 1)
        for name in names.split("/")
    }


# Month by name, casefolded. No two of these languages give one name to two months.
MONTHS = _months()

# Days of the week, casefolded, short forms too.
WEEKDAYS = frozenset(_DAY_LINES.split())
